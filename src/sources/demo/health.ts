import type { DemoConversation } from "./demo-conversation.ts";

export const health: readonly DemoConversation[] = [
  {
    id: "genou-course",
    language: "fr",
    title: "Douleur au genou en courant",
    folder: "Santé",
    model: "mistral-nemo-12b",
    turns: [
      {
        at: "2026-02-03T19:48:22Z",
        question:
          "Je prépare un semi-marathon et depuis dix jours j'ai mal sur le côté extérieur du genou droit, toujours vers le cinquième kilomètre. Qu'est-ce que ça peut être ?",
        answer: `Je ne peux pas poser de diagnostic, mais une douleur *externe* qui revient à distance fixe fait souvent penser à un **syndrome de la bandelette ilio-tibiale** (ou « de l'essuie-glace »), fréquent quand le volume augmente vite. D'autres causes existent : ménisque, ligament, articulation.

**En attendant un avis médical**

- arrêtez de courir dès que la douleur apparaît, ne la « traversez » pas ;
- évitez les descentes et les longs escaliers ;
- du froid 10 à 15 minutes, à travers un linge, soulage ;
- le vélo ou la natation sont souvent possibles, s'ils ne font pas mal.

**Consultez sans tarder** si le genou gonfle, se bloque, se dérobe, s'il est chaud et rouge, en cas de fièvre, après un choc, ou si la douleur vous réveille la nuit. Sinon, un rendez-vous chez votre médecin dans les jours qui viennent est raisonnable.`,
      },
      {
        at: "2026-02-03T20:01:37Z",
        question: "Je peux prendre de l'ibuprofène pour finir ma semaine d'entraînement ?",
        answer: `Mieux vaut éviter. Masquer la douleur pour continuer à courir risque de prolonger la blessure de plusieurs semaines : le signal qui vous ferait arrêter disparaît.

L'ibuprofène a en outre ses contre-indications (ulcère, insuffisance rénale ou cardiaque, grossesse à partir du début du sixième mois, prise d'anticoagulants, certaines formes d'asthme…) et se marie mal avec un effort long et la déshydratation.

Si vous souffrez au repos, parlez-en à votre **pharmacien ou à votre médecin**, qui connaît vos antécédents : il vous dira quoi prendre, à quelle dose et combien de temps.

Pour cette semaine, remplacez plutôt les deux sorties par du vélo souple. Une semaine de moins en février ne vous coûtera pas un semi-marathon.`,
      },
      {
        at: "2026-02-10T18:20:11Z",
        question:
          "Le médecin confirme : bandelette ilio-tibiale. Trois semaines sans courir et dix séances de kiné. Je peux faire quoi à la maison ?",
        attachments: ["ordonnance-kine.pdf"],
        answer: `C'est une bonne nouvelle : cela se soigne bien sans geste lourd. Le programme est à valider avec votre kiné ; on commence d'habitude par renforcer la **hanche**, qui stabilise le genou.

| Exercice | Séries | Fréquence |
| --- | --- | --- |
| Abduction de hanche, couché sur le côté | 3 × 15 | 1 jour sur 2 |
| Pont fessier | 3 × 12 | 1 jour sur 2 |
| Planche latérale | 3 × 20 s | 1 jour sur 2 |
| Étirement du moyen fessier | 3 × 30 s | tous les jours |

**La règle** : une gêne de 2 sur 10 est acceptable, au-delà on réduit. Aucun exercice ne doit laisser le genou plus douloureux le lendemain matin.

Gardez un carnet (exercices, douleur sur 10) : il aidera votre kiné à doser la suite.`,
      },
      {
        at: "2026-03-02T19:11:58Z",
        question:
          "Les trois semaines sont passées, je n'ai plus mal en marchant. Comment savoir si je peux recourir ?",
        answer: `C'est votre kiné ou votre médecin qui donne le feu vert. Les critères qu'ils regardent en général :

1. Marcher 45 minutes d'un bon pas sans douleur, ni pendant ni le lendemain.
2. Monter et **descendre** deux étages sans gêne.
3. Dix petits squats sur la jambe droite, genou bien aligné sur le pied.
4. Dix petits sauts sur place, sans appréhension.

Si l'un d'eux réveille la douleur, prolongez le repos d'une semaine et montrez-le à la séance suivante.

Quand tout est bon, on ne reprend pas où l'on s'était arrêté : on alterne marche et course sur terrain plat, un jour sur deux, en augmentant le temps total d'environ 10 % par semaine.`,
      },
    ],
  },
  {
    id: "allergie-ines",
    language: "fr",
    title: "Réaction d'Inès aux noix de cajou",
    folder: "Santé",
    model: "mistral-nemo-12b",
    turns: [
      {
        at: "2026-02-17T20:33:09Z",
        question:
          "Mon amie Inès a fait une réaction hier après un curry aux noix de cajou : lèvres gonflées, plaques, gorge serrée. Les pompiers sont venus, elle va bien. L'allergologue la voit jeudi. Qu'est-ce que je dois savoir quand je l'invite ?",
        answer: `Heureusement qu'elle a été prise en charge. Jusqu'au rendez-vous, soyez stricts ; ensuite, c'est l'avis de l'allergologue qui compte.

**Dès maintenant**

- **Aucune noix de cajou (anacarde) ni pistache** : ces deux fruits sont de la même famille botanique, et l'allergie à l'une s'accompagne très souvent d'une allergie à l'autre.
- Lisez *toutes* les étiquettes, y compris les pestos, currys, desserts orientaux, glaces, mueslis et plats végétaliens « au fromage ».
- Prenez au sérieux les mentions « peut contenir des traces ».
- Cuisinez avec des ustensiles propres, et servez-la en premier.

**En cas de gêne pour respirer, de gonflement du visage ou de malaise** : appelez le **15 ou le 112** immédiatement, même si les symptômes semblent reculer.`,
      },
      {
        at: "2026-02-19T18:14:46Z",
        question:
          "Confirmé par les tests : allergie à l'anacarde et à la pistache, pas aux autres. Elle doit toujours avoir deux stylos d'adrénaline. Comment on s'en sert, si un jour c'est moi qui dois le faire ?",
        answer: `Demandez-lui de vous montrer avec un **stylo d'entraînement** : les modèles diffèrent, et la notice de *son* stylo prime toujours. Le principe général :

1. **Allongez-la**, jambes surélevées ; assise si elle respire mal.
2. Retirez le capuchon de sécurité.
3. Appuyez fermement l'embout sur la **face extérieure de la cuisse**, à travers le vêtement s'il le faut.
4. Maintenez le temps indiqué sur la notice (souvent 3 à 10 secondes).
5. Appelez le **15 ou le 112** et dites « anaphylaxie ».
6. Sans amélioration au bout de **5 à 15 minutes**, le second stylo peut être utilisé, selon son plan d'urgence.

Notez l'heure de l'injection. Même si tout rentre dans l'ordre, elle doit être surveillée par des soignants : une seconde vague est possible.`,
      },
      {
        at: "2026-02-19T18:29:33Z",
        question: "Résume en cinq lignes, que je le colle dans mon placard.",
        earlierAnswers: [
          "Inès est allergique à la noix de cajou et à la pistache. Vérifiez les étiquettes, évitez les traces, gardez ses stylos à portée de main, apprenez à vous en servir et appelez les secours en cas de doute.",
        ],
        answer: `> **INÈS : allergie sévère à l'anacarde (noix de cajou) et à la pistache**
>
> 1. Lire chaque étiquette : pesto, curry, muesli, glaces, pâtisseries. « Traces » = non.
> 2. Ustensiles et plan de travail lavés avant de cuisiner ; elle se sert en premier.
> 3. Ses deux stylos d'adrénaline restent dans la pièce, jamais dans la voiture.
> 4. Gonflement, gorge serrée, malaise : stylo sur l'extérieur de la cuisse, **puis 15 ou 112**.
> 5. Allongée jambes hautes, ne pas la laisser seule, noter l'heure.

Relisez-le avec elle : elle voudra peut-être y ajouter son plan d'urgence et le nom de son médecin.`,
      },
    ],
  },
  {
    id: "running-again",
    language: "en",
    title: "Running again after the knee",
    folder: "Santé",
    model: "qwen2.5-7b-instruct",
    turns: [
      {
        at: "2026-04-22T17:35:40Z",
        question:
          "My physio cleared me to run again after an iliotibial band problem in February. She wants run-walk sessions, every other day, flat ground. Can you lay out four weeks?",
        answer: `Here is a cautious plan to check with your physio; each session starts with five minutes of brisk walking.

| Week | Session (3 per week) | Running time |
| ---: | --- | ---: |
| 1 | 8 × (1 min run, 2 min walk) | 8 min |
| 2 | 6 × (2 min run, 2 min walk) | 12 min |
| 3 | 5 × (3 min run, 1 min walk) | 15 min |
| 4 | 4 × (5 min run, 1 min walk) | 20 min |

**Rules of the road**

- Pain above 2 out of 10 on the outer knee: walk home, and repeat the *previous* week.
- No downhill and no intervals before week 5.
- Keep the hip exercises on the days in between.
- Any swelling, locking or night pain: stop and see your doctor.

It will feel too easy. That is the point: tendons and fascia adapt more slowly than lungs.`,
      },
      {
        at: "2026-04-22T17:49:18Z",
        question:
          "She also said to shorten my stride: 170 to 175 steps per minute. How do I practise that?",
        answer: `A slightly quicker cadence makes each landing softer and closer under your hips, which tends to unload the outer knee.

1. **Measure first.** Count your right foot for 30 seconds and multiply by four.
2. **Raise it by about 5 %** at a time; a jump from 158 to 175 would tire your calves.
3. **Use a metronome app** set to your target (or half of it, one beat per right foot), during the running minutes only.
4. **Keep the same speed.** More steps, not faster running: think "quick and quiet".

Songs between 85 and 88 beats per minute fit nicely, one beat for every second step.

Expect tired calves for a week. If your knee reacts rather than your calves, go back to the old cadence and tell your physio.`,
      },
      {
        at: "2026-05-31T09:40:25Z",
        question:
          "25 minutes without stopping and no pain! My shoes have 750 km on them. Time for new ones?",
        answer: `Congratulations, that is five weeks well spent!

Most running shoes are worn somewhere between 500 and 800 km, depending on your weight, the ground and the foam. So at 750 km, new ones are reasonable. Signs that settle it:

- the outsole is worn through to the foam, or clearly more on one side;
- the midsole shows deep creases and feels flat;
- aches appear that vanish in another pair.

**Change gently**: same drop and similar cushioning as the pair that suits you, and alternate old and new for two weeks. Not everything at once: new shoes *and* a longer run in the same week would leave you guessing if the knee complained.

Try them in the afternoon, when feet are a little larger.`,
      },
    ],
  },
];
