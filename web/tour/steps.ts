import type { Bilingual } from "../shell/language.ts";
import type { Room } from "../shell/route.ts";

export interface Step {
  readonly room: Room;
  /** What of the address, beside the demo, shows what the step is about. */
  readonly query?: Readonly<Record<string, Bilingual>>;
  /** The value of data-tour on the element that is lit. */
  readonly target: string;
  readonly title: Bilingual;
  readonly body: Bilingual;
}

/** What a newcomer has to have seen, in the order of use. */
export const steps: readonly Step[] = [
  {
    room: "ask",
    target: "question",
    title: { en: "Ask as you always do", fr: "Demandez comme d'habitude" },
    body: {
      en: "You write your question here. This one, like everything in this tour, comes from an invented life: your own conversations are not touched.",
      fr: "Vous écrivez votre question ici. Celle-ci, comme tout ce que montre ce tour, vient d'une vie inventée : vos propres conversations ne sont pas touchées.",
    },
  },
  {
    room: "ask",
    target: "memories",
    title: { en: "What you said before comes back", fr: "Ce que vous aviez dit revient" },
    body: {
      en: "As you type, Souvenir finds the exchanges that matter to the question, and says why. Leave out what you do not want, change the order, shorten the text.",
      fr: "Pendant que vous écrivez, Souvenir trouve les échanges qui comptent pour la question, et dit pourquoi. Écartez ce que vous ne voulez pas, changez l'ordre, abrégez le texte.",
    },
  },
  {
    room: "ask",
    target: "prompt",
    title: { en: "A prompt that remembers", fr: "Un prompt qui se souvient" },
    body: {
      en: "Your question, with those memories before it. Copy it into LM Studio or any other chat: the model then knows what you had told another one.",
      fr: "Votre question, précédée de ces souvenirs. Copiez-le dans LM Studio ou toute autre discussion : le modèle sait alors ce que vous aviez dit à un autre.",
    },
  },
  {
    room: "search",
    query: { q: { en: "how much food for the cat", fr: "combien de croquettes pour le chat" } },
    target: "search",
    title: { en: "Find any conversation again", fr: "Retrouvez toute conversation" },
    body: {
      en: "By words or by meaning, in French and English alike, while you type. Here you also keep a conversation out of the memories, or forget it for good.",
      fr: "Par les mots ou par le sens, en français comme en anglais, pendant que vous écrivez. C'est aussi ici que vous excluez une conversation, ou que vous l'oubliez pour de bon.",
    },
  },
  {
    room: "insights",
    target: "insights",
    title: { en: "See what you talk about", fr: "Voyez de quoi vous parlez" },
    body: {
      en: "How your memory grows, on which days, with which models, and your topics on a map. A click on anything shows the exchanges behind it.",
      fr: "Comment grandit votre mémoire, quels jours, avec quels modèles, et vos sujets sur une carte. Un clic sur quoi que ce soit montre les échanges qui sont derrière.",
    },
  },
  {
    room: "sources",
    target: "sources",
    title: { en: "Where it all comes from", fr: "D'où vient tout cela" },
    body: {
      en: "Souvenir reads the chats that apps keep on this computer, and never changes them. Nothing is sent anywhere. This page says what was found, has it read when you say so, and takes exports.",
      fr: "Souvenir lit les conversations que les applications gardent sur cet ordinateur, sans jamais y toucher. Rien n'est envoyé nulle part. Cette page dit ce qui a été trouvé, le fait lire quand vous le dites, et reçoit les exports.",
    },
  },
  {
    room: "sources",
    target: "help",
    title: { en: "Help is on every page", fr: "L'aide est sur chaque page" },
    body: {
      en: "The question mark, or the key “?”, explains the page you are on, and shows this tour again. The tour ends here; your own conversations take the place of these as soon as Souvenir has read some.",
      fr: "Le point d'interrogation, ou la touche « ? », explique la page où vous êtes et rejoue ce tour. Le tour finit ici ; vos propres conversations prennent la place de celles-ci dès que Souvenir en a lu.",
    },
  },
];
