export type SpeakerRole = "user" | "assistant" | "system";

/** Who speaks in what follows, as a label says: "Assistant (2026-05-14 09:30 · qwen-7b)". */
export interface Speaker {
  readonly role: SpeakerRole;
  /** The word that says so, in lower case. */
  readonly word: string;
  /** What else the label tells: a time, a model. */
  readonly details: readonly string[];
}

const WORDS: Readonly<Record<SpeakerRole, string>> = {
  user:
    "you, me, i, user, human, question, q, prompt, " +
    "moi, je, vous, toi, tu, utilisateur, utilisatrice, humain",
  assistant:
    "assistant, ai, bot, model, answer, a, response, reply, assistante, ia, modèle, réponse, r, " +
    "chatgpt, gpt, claude, gemini, mistral, le chat, llama, lm studio, ollama",
  system: "system, system prompt, système, invite système",
};
const ROLES: ReadonlyMap<string, SpeakerRole> = new Map(
  (["user", "assistant", "system"] as const).flatMap((role) =>
    WORDS[role].split(", ").map((word): [string, SpeakerRole] => [word, role]),
  ),
);
const LONGEST_LABEL = 120;

/** Who a label names; undefined when it is none. White space, case and asterisks around it do not matter. */
export function speakerOf(label: string): Speaker | undefined {
  if (label.length > LONGEST_LABEL) return undefined;
  const plain = label.normalize("NFC").replaceAll("*", "").trim();
  const [, name = "", inside] = /^([^(·]*[^(·\s])\s*(?:\(([^()]*)\)|·([^()]*))?$/.exec(plain) ?? [];
  const word = name.toLowerCase().replaceAll(/\s+/g, " ");
  const role = ROLES.get(word);
  if (role === undefined) return undefined;
  const details = (inside ?? plain.split("·").slice(1).join("·")).split("·");
  return { role, word, details: details.map((each) => each.trim()).filter((each) => each !== "") };
}
