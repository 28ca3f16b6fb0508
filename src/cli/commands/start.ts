import { command } from "../command.ts";
import { INTERRUPTED } from "../exit-codes.ts";
import { demoFlag } from "../flags.ts";

export const start = command({
  name: "start",
  summary: {
    en: 'open the window: what "npm start" runs',
    fr: "ouvrir la fenêtre : « npm start »",
  },
  details: {
    en: "In a terminal: serves the window on this machine alone and opens it in the browser, until the window's Quit button, Ctrl-C, or the end of the terminal. Its address stands first on standard output, alone on a line. Where the window is being served already, that one is opened. Elsewhere, and with --json: a sync, a summary, one worked example, and the end; where no chat app is found and nothing is archived, of the demo. --port, --no-open and --window serve the window wherever they are given.",
    fr: "Dans un terminal : sert la fenêtre sur cette seule machine et l'ouvre dans le navigateur, jusqu'au bouton Quitter de la fenêtre, Ctrl-C ou la fermeture du terminal. Son adresse vient en premier sur la sortie standard, seule sur sa ligne. Si la fenêtre est déjà servie, c'est elle qui s'ouvre. Ailleurs, et avec --json : une synchronisation, un résumé, un exemple, et c'est fini ; là où aucune application n'est trouvée et où rien n'est archivé, avec la démo. --port, --no-open et --window servent la fenêtre où qu'on les donne.",
  },
  flags: {
    port: {
      kind: "integer",
      min: 1,
      max: 65_535,
      usual: 4_123,
      text: {
        en: "Serve the window on this port, and no other.",
        fr: "Servir la fenêtre sur ce port, et aucun autre.",
      },
    },
    "no-open": {
      kind: "switch",
      text: { en: "Open no browser.", fr: "N'ouvrir aucun navigateur." },
    },
    window: {
      kind: "switch",
      text: {
        en: "The window, without a terminal too.",
        fr: "La fenêtre, même sans terminal.",
      },
    },
    ...demoFlag,
  },
  examples: [
    {
      line: { en: "souvenir start", fr: "souvenir start" },
      text: { en: "Every day.", fr: "Tous les jours." },
    },
    {
      line: { en: "souvenir start --demo", fr: "souvenir start --demo" },
      text: { en: "Try it without any app.", fr: "Essayer sans aucune application." },
    },
    {
      line: {
        en: "souvenir start --port 4500 --no-open",
        fr: "souvenir start --port 4500 --no-open",
      },
      text: {
        en: "Serve it for a browser of your choice.",
        fr: "La servir pour un navigateur de votre choix.",
      },
    },
  ],
  async run(context, { flags }) {
    const { demo = false, port, window = false, "no-open": noOpen = false } = flags;
    const { isTerminal, json } = context;
    const isAsked = port !== undefined || noOpen || window;
    if (isAsked || (isTerminal.in && isTerminal.out && !json)) {
      const { openWindow } = await import("../open-window.ts");
      return openWindow(context, { open: !noOpen, demo, ...(port === undefined ? {} : { port }) });
    }
    const { begin } = await import("../begin.ts");
    const outcome = await begin(context, demo);
    return outcome === "stopped" ? INTERRUPTED : 0;
  },
});
