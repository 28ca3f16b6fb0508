import type { DemoConversation } from "./demo-conversation.ts";

export const home: readonly DemoConversation[] = [
  {
    id: "chaudiere-e04",
    language: "fr",
    title: "Chaudière en panne, code E04",
    folder: "Maison",
    model: "qwen2.5-7b-instruct",
    turns: [
      {
        at: "2026-01-14T06:22:14Z",
        question:
          "Plus de chauffage ce matin. Ma vieille chaudière Calorix 24 affiche E04 et le manomètre est à 0,6 bar. La notice dit seulement « E04 : pression d'eau insuffisante ». Je fais quoi ?",
        attachments: ["notice-calorix-24.pdf"],
        answer: `La notice et le manomètre disent la même chose : il manque de l'eau dans le circuit de chauffage. Sur la plupart des chaudières, on peut refaire la pression soi-même.

1. Éteignez la chaudière et laissez-la **refroidir**.
2. Repérez le **robinet de remplissage**, souvent sous l'appareil, entre l'eau froide et le départ de chauffage.
3. Ouvrez-le lentement en surveillant le manomètre.
4. Refermez à **1,5 bar**. Ne dépassez pas 2 bar à froid.
5. Purgez les radiateurs, revérifiez, puis rallumez.

Notez la date et la pression. Une remise à niveau par an est banale ; si l'aiguille redescend en quelques jours, il y a une fuite ou un vase d'expansion fatigué.

**Si vous sentez le gaz**, ne touchez à rien d'électrique, aérez, sortez et appelez les secours. Et ne démontez jamais le capot du brûleur : c'est le travail d'un professionnel.`,
      },
      {
        at: "2026-01-14T06:51:40Z",
        question:
          "C'est reparti, merci ! 1,5 bar à froid. Maintenant que ça chauffe, elle monte à 2 bar, c'est normal ?",
        answer: `Oui. L'eau se dilate en chauffant : entre 20 et 60 °C, un circuit d'une centaine de litres gagne environ 1,5 litre. Le vase d'expansion absorbe ce volume, et la pression monte de quelques dixièmes de bar.

| Pression | Ce que cela veut dire |
| --- | --- |
| moins de 0,8 bar | trop bas, défaut probable |
| 1 à 1,5 bar à froid | normal |
| 1,5 à 2,2 bar à chaud | normal |
| plus de 2,5 bar à chaud | vase d'expansion à contrôler |
| 3 bar | la soupape de sécurité s'ouvre |

Avec 0,5 bar d'écart, vous êtes dans la norme. Regardez-la une fois par semaine jusqu'à la fin du mois, toujours à froid, pour comparer ce qui est comparable.`,
      },
      {
        at: "2026-02-01T10:08:19Z",
        question:
          "Quinze jours plus tard, elle est retombée à 1 bar. Aucun radiateur ne goutte. Où chercher ?",
        answer: `Un demi-bar en deux semaines, sans goutte visible, oriente vers quatre endroits :

1. **La soupape de sécurité** : son tuyau part vers l'évacuation, si bien qu'on ne voit rien. Attachez un sachet au bout pendant une nuit de chauffe.
2. **Le vase d'expansion** dégonflé : la pression grimpe trop à chaud, la soupape crache, et la pression est trop basse une fois le circuit froid.
3. **Les purgeurs et raccords** : une trace verte ou blanche trahit un suintement qui s'évapore.
4. **Les tuyaux encastrés** : une tache au plafond, un carrelage tiède.

Commencez par le sachet, il ne coûte rien. En attendant, remettez de l'eau avec modération : chaque appoint apporte de l'oxygène et du calcaire. Parlez-en lors de l'entretien annuel, ou plus tôt si l'appoint devient hebdomadaire.`,
      },
    ],
  },
  {
    id: "boiler-again",
    language: "en",
    title: "Boiler: E04 is back",
    folder: "Maison",
    model: "llama-3.2-3b",
    turns: [
      {
        at: "2026-04-07T05:58:33Z",
        question:
          "The boiler shows E04 again, third time since January. What pressure did you tell me to fill it to last time?",
        answer: `I have no record of our earlier conversations, so I can't tell you what was said in January. For most domestic boilers the cold pressure is between 1 and 1.5 bar, and the exact figure is in your manual.

What I can say: if the same low-pressure code comes back three times in three months, topping up is no longer a repair. Please check:

- **How far the needle climbs** when the heating is on
- **Whether the safety valve pipe drips** afterwards
- **How many days** it takes to fall below 1 bar

Those three observations are exactly what a technician will ask for. If you smell gas or burning at any point, turn it off, leave and call for help.`,
      },
      {
        at: "2026-04-07T18:31:12Z",
        question:
          "It climbs to 2.8 bar when hot, and I hung a bag on the discharge pipe: half a glass of water overnight. So it's the safety valve?",
        model: "qwen2.5-7b-instruct",
        answer: `Probably not the valve itself: it is doing its job. The likely chain is this:

1. The **expansion vessel** has lost its air charge, or its membrane is pierced.
2. Hot water has nowhere to expand, so the pressure shoots up to 2.8 bar.
3. The **safety valve** starts to weep just below 3 bar.
4. The water that left is missing once everything is cold: E04.

A quick hint a technician will use: press the small air valve on the vessel for an instant. *Water* coming out means the membrane is gone; *nothing at all* means it only needs air.

Ask for a visit and mention these numbers. Replacing the vessel is routine work. Until then, keep the heating temperature moderate, so the pressure rises less.`,
      },
      {
        at: "2026-04-10T16:44:50Z",
        question:
          "The technician came. He replaced the expansion vessel (pierced membrane), charged it to 1 bar, 240 euros. Help me write a short note for next year's service.",
        answer: `Here is a note you can tape inside the cupboard:

> **Boiler Calorix 24: history**
> - **14 January 2026**: E04, pressure at 0.6 bar. Refilled.
> - **1 February**: back down to 1 bar, no visible leak.
> - **7 April**: E04 again. 2.8 bar when hot, safety valve weeping.
> - **9 April**: expansion vessel replaced (membrane pierced), air charge 1 bar. Cost: €240.
>
> **To check at the next service**
> - Air charge of the vessel, with the water side empty
> - Safety valve: does it still close tightly after weeping for months?
> - Pressure cold and hot, written down

Keep the invoice with it: parts usually carry a guarantee, and a buyer of the house would be glad to see it one day.`,
      },
    ],
  },
];
