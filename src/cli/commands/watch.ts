import { command } from "../command.ts";

export const watch = command({
  name: "watch",
  summary: {
    en: "keep the archive up to date, until Ctrl-C",
    fr: "tenir l'archive à jour, jusqu'à Ctrl-C",
  },
  details: {
    en: "Reads what is new at once, and from then on whatever your apps write, within two seconds of its last word. Watches the apps that are on, the folders you added and the inbox; needs next to nothing while nothing changes. Outlives sleep, folders that go and come back, and disks that are taken away. Where the system does not tell of changes, as on network disks, it looks every so often, and says so. One is enough for an archive. In a terminal it says what came in; elsewhere only what went wrong. To have it started by the system: souvenir schedule install --watch",
    fr: "Lit aussitôt ce qui est nouveau, puis tout ce que vos applications écrivent, moins de deux secondes après le dernier mot. Surveille les applications activées, les dossiers ajoutés et la boîte de réception ; ne consomme presque rien tant que rien ne change. Survit à la veille, aux dossiers qui disparaissent et reviennent, aux disques qu'on débranche. Là où le système ne signale pas les changements, comme sur les disques réseau, il regarde de temps en temps, et le dit. Un seul suffit par archive. Dans un terminal, il dit ce qui est arrivé ; ailleurs, seulement ce qui n'a pas marché. Pour que le système le démarre : souvenir schedule install --watch",
  },
  flags: {},
  examples: [
    {
      line: { en: "souvenir watch", fr: "souvenir watch" },
      text: { en: "As long as this terminal is open.", fr: "Tant que ce terminal est ouvert." },
    },
    {
      line: { en: "souvenir watch --json", fr: "souvenir watch --json" },
      text: {
        en: "What happens, one JSON object a line, for a program.",
        fr: "Ce qui se passe, un objet JSON par ligne, pour un programme.",
      },
    },
  ],
  async run(context) {
    const { runWatch } = await import("../watch-run.ts");
    return runWatch(context);
  },
});
