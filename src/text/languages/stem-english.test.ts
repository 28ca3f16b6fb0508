import fc from "fast-check";
import { newStemmer } from "snowball-stemmers";
import { expect, test } from "vitest";
import { stemEnglish } from "./stem-english.ts";

const reference = newStemmer("english");

const ROOTS = `
  abil act add admir agree allow analog appl art bak basil beauti befr bicycl boil book bread bring brows buil bus by
  call carr cat caus chang child chop class clean clos cod comm commun compil comput confid connect consider control
  cook cool creat cr cut cycl danc dat day debug decid defin deliver dens depend deploy design detect determin di diff
  digit dish do draw dr dy eas eat edit effect emot enjoy err establish exampl execut exp explain express fail fast feel
  ferment fil final fit fix flow fly form free fr friend funct gas gener geolog glad go good grat grow hap happ hard
  harm heat help hop hous hurr id ill imag implement import improv index inform install instruct intellig invent journ
  jump keep kneed lab lamb larg lat laz learn leav les lev lik list liv load log look lov mail make manag march mean
  meas mem merg migrat mill mix mod mov music nam nation natur need not object observ open oper optim organ own
  paint par pass past pati pay perm person phras pla plan plant pla play poem polit port pos pray prefer press pr produc
  profess program protect prov publ quer quick radi rat read reason recip record refer regul relat rel repl requir
  respons rest result rins rot run sad sal sav say sc season sens sequenc serv sess ski sk slic smooth soak sort spa
  speci stag star stat stir stop stor stud styl success summar surfac system tabl tast teach test thank think tomato
  trad train translat transl travel tri tr typ us util valid valu var veget ver view vis visual wait walk wall want
  warm wat weak web weigh wid will wind wor writ yell yoy zon
`
  .trim()
  .split(/\s+/);
const SUFFIXES = `
  s es e ed ing er ers y ies ied ier iest ily ly est al ally ance ancy ant ate ated ates ating ation ations ational
  ationally ative atively ator ators able ably ability bility eed eedly edly ingly ence ency ent ently ful fully fulness
  ic ical ically icate ication iciti ify ified ification ion ions ional ish ism ist istic ity ities ive ively iveness
  ization ize ized izer izing less lessly lessness li logy logist ment ments mental ness ous ously ousness ship sion
  tion tional ss sses us t ted ting p ped ping yed ying ys
`
  .trim()
  .split(/\s+/);
const PARTICULAR = `
  a an by my say shy dry dries dried drying try sky skies skis dying lying tying idly gently ugly early only singly news
  howe atlas cosmos bias andes inning innings outing canning herring earring proceed proceeds exceed succeed succeeding
  general generate generous generic commune community communism arsenal arsenic arsenide yes you yay youth boy boyish
  flying owed ow bee beed ied ies tie ties pies die gas gaps this kiwis caress caresses abuse virus rubbed hopped
  hoped hoping luxuriat controll controlled rolling bluely apology geology
`
  .trim()
  .split(/\s+/);

test("agrees with the reference implementation of Porter2 on every word", () => {
  const words = new Set([
    ...PARTICULAR,
    ...ROOTS,
    ...ROOTS.flatMap((root) => SUFFIXES.map((suffix) => root + suffix)),
  ]);
  expect(words.size).toBeGreaterThan(20_000);
  const different = [...words].filter((word) => stemEnglish(word) !== reference.stem(word));
  expect(different).toEqual([]);
});

test("agrees with the reference implementation on words nobody has written yet", () => {
  const syllable = fc.constantFrom(
    ..."b th a e i o u y s l at ent ing ed ly ion iz al y ee w x".split(" "),
  );
  const word = fc.array(syllable, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(word, (w) => stemEnglish(w) === reference.stem(w)),
    { numRuns: 3_000 },
  );
});

test.each([
  ["dry dries dried drying", "dri"],
  ["connect connects connected connecting connection connections", "connect"],
  ["recipe recipes", "recip"],
  ["translate translation translations translating", "translat"],
  ["tomato", "tomato"],
])("%s share the stem %s", (words, stem) => {
  expect(words.split(" ").map(stemEnglish)).toEqual(words.split(" ").map(() => stem));
});

test("words with digits, signs or other scripts stay as they are", () => {
  for (const word of ["c++", "mp3s", "2026", "εργασια", "東京", "", "as"]) {
    expect(stemEnglish(word)).toBe(word);
  }
});
