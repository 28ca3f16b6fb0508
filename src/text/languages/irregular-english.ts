import { stemEnglish } from "./stem-english.ts";

/*
 * English verbs and nouns whose forms no rule of endings brings together. A form that is as often another word is left out:
 * "left", "rose", "lives".
 */

const VERBS = `
  arise arose arisen, awake awoke awoken, beat beaten, become became, begin began begun, bend bent, bite bitten,
  bleed bled, blow blew blown, break broke broken, breed bred, bring brought, build built, burn burnt, buy bought,
  catch caught, choose chose chosen, cling clung, come came, creep crept, deal dealt, dig dug, draw drew drawn,
  dream dreamt, drink drank drunk, drive drove driven, eat ate eaten, fall fell fallen, feed fed, feel felt,
  fight fought, find found, flee fled, fly flew flown, forbid forbade forbidden, forget forgot forgotten,
  forgive forgave forgiven, freeze froze frozen, get got gotten, give gave given, go went gone, grow grew grown,
  hang hung, hear heard, hide hid hidden, hold held, keep kept, kneel knelt, know knew known, lay laid, lead led,
  leap leapt, learn learnt, lend lent, lose lost, make made, mean meant, meet met, mistake mistook mistaken,
  overcome overcame, pay paid, prove proven, ride rode ridden, ring rang rung, rise risen, run ran, say said,
  see saw seen, seek sought, sell sold, send sent, sew sewn, shake shook shaken, shine shone, show shown,
  shrink shrank shrunk, sing sang sung, sink sank sunk, sit sat, sleep slept, slide slid, speak spoke spoken,
  spend spent, spill spilt, spin spun, spring sprang sprung, stand stood, steal stole stolen, stick stuck,
  sting stung, strike struck stricken, strive strove striven, swear swore sworn, sweep swept, swim swam swum,
  swing swung, take took taken, teach taught, tear tore torn, tell told, think thought, throw threw thrown,
  undergo underwent undergone, understand understood, wake woke woken, wear wore worn, weave wove woven, weep wept,
  win won, withdraw withdrew withdrawn, write wrote written, rebuild rebuilt, retell retold, rethink rethought,
  rewrite rewrote rewritten, undertake undertook undertaken, overtake overtook overtaken
`;
const NOUNS = `
  child children, man men, woman women, foot feet, tooth teeth, mouse mice, goose geese, wife wives, knife knives,
  wolf wolves, shelf shelves, thief thieves, loaf loaves, half halves, calf calves, hoof hooves, scarf scarves,
  elf elves
`;

const groups = `${VERBS},${NOUNS}`.split(",").map((line) => line.trim().split(" "));
const byForm = new Map(groups.flatMap((group) => group.map((form) => [form, group] as const)));
const byStem = new Map(groups.map((group) => [stemEnglish(group[0] ?? ""), group] as const));

/**
 * The other forms of a folded English word that has irregular ones: "buy" for "bought", "went" and "gone" for "go" and for
 * "going".
 */
export function irregularForms(folded: string): readonly string[] {
  const group = byForm.get(folded) ?? byStem.get(stemEnglish(folded)) ?? [];
  return group.filter((form) => form !== folded);
}
