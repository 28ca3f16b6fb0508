import { command } from "../command.ts";

const actions = ["install", "status", "remove"] as const;

export const schedule = command({
  name: "schedule",
  summary: {
    en: "have the system read what is new by itself",
    fr: "faire lire ce qui est nouveau par le système",
  },
  details: {
    en: "install has the system start a sync every 30 minutes, or, with --watch, the watching as soon as you log in; one of the two. It shows the files that it will write and the commands that it will run, and asks first; without a terminal it needs --yes. It uses what the system has for this: launchd on macOS, systemd or cron on Linux, the Task Scheduler on Windows. status, which is what it does without a word, says what is installed and how it last went, where the system tells. remove takes away just that. What is started is this Node.js and this Souvenir, with the archive and the settings of the environment as they are now, but for secrets.",
    fr: "install fait lancer par le système une synchronisation toutes les 30 minutes ou, avec --watch, la surveillance dès l'ouverture de session ; l'une des deux. Les fichiers à écrire et les commandes à lancer sont montrés, et confirmation demandée ; sans terminal, il faut --yes. Sert ce que le système a pour cela : launchd sous macOS, systemd ou cron sous Linux, le Planificateur de tâches sous Windows. status, l'action par défaut, dit ce qui est installé et comment cela s'est passé la dernière fois, si le système le dit. remove enlève exactement cela. Ce qui est lancé : ce Node.js et ce Souvenir, avec l'archive et les réglages de l'environnement tels qu'ils sont maintenant, sauf les secrets.",
  },
  words: {
    usage: { en: "[install|status|remove]", fr: "[install|status|remove]" },
    max: 1,
    known: actions,
  },
  flags: {
    watch: {
      kind: "switch",
      text: {
        en: "With install: watch from the login on, instead of a sync now and then.",
        fr: "Avec install : surveiller dès l'ouverture de session, au lieu de synchroniser de temps en temps.",
      },
    },
    every: {
      kind: "integer",
      min: 5,
      max: 1_440,
      usual: 30,
      text: {
        en: "With install: minutes between two syncs.",
        fr: "Avec install : minutes entre deux synchronisations.",
      },
    },
    yes: { kind: "switch", text: { en: "Do not ask.", fr: "Ne pas demander." } },
  },
  examples: [
    {
      line: { en: "souvenir schedule install", fr: "souvenir schedule install" },
      text: { en: "A sync every half hour.", fr: "Une synchronisation toutes les demi-heures." },
    },
    {
      line: { en: "souvenir schedule install --watch", fr: "souvenir schedule install --watch" },
      text: { en: "Always in step.", fr: "Toujours à jour." },
    },
    {
      line: { en: "souvenir schedule remove", fr: "souvenir schedule remove" },
      text: { en: "As before.", fr: "Comme avant." },
    },
  ],
  async run(context, { words: [word = "status"], flags }) {
    const { usageError } = await import("../context.ts");
    const action = actions.find((each) => each === word);
    if (action === undefined) {
      throw usageError(
        `"${word}" is nothing a schedule can do: install, status or remove.`,
        `« ${word} » n'est rien qu'une planification sache faire : install, status ou remove.`,
      );
    }
    const { watch = false, every, yes = false } = flags;
    if ((watch || every !== undefined) && action !== "install") {
      throw usageError(
        "--watch and --every go with souvenir schedule install.",
        "--watch et --every vont avec souvenir schedule install.",
      );
    }
    if (watch && every !== undefined) {
      throw usageError(
        "--every is for syncs; --watch reads what is new at once. Give one of the two.",
        "--every concerne les synchronisations ; --watch lit tout de suite ce qui est nouveau. Donnez l'un des deux.",
      );
    }
    const { installSchedule, removeSchedule, showSchedule } = await import("../schedule-run.ts");
    switch (action) {
      case "install":
        return installSchedule(context, {
          job: watch ? "watch" : "sync",
          everyMinutes: every ?? 30,
          yes,
        });
      case "remove":
        return removeSchedule(context, yes);
      case "status":
        return showSchedule(context);
    }
  },
});
