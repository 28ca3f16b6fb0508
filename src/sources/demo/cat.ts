import type { DemoConversation } from "./demo-conversation.ts";

export const cat: readonly DemoConversation[] = [
  {
    id: "cat-diet",
    language: "en",
    title: "Biscotte has to lose weight",
    folder: "Maison/Biscotte",
    model: "gemma-3-4b-it",
    turns: [
      {
        at: "2026-03-04T18:22:49Z",
        question:
          "My cat Biscotte weighs 5.8 kg and the vet says she should be 4.8 kg. She allows 180 kcal a day. The dry food has 375 kcal per 100 g. How many grams is that?",
        answer: `180 kcal ÷ 375 kcal × 100 g = **48 g of dry food a day**, if she eats nothing else.

The vet's figure is plausible: the resting need of a 4.8 kg cat is about 70 × 4.8^0.75 ≈ 227 kcal, and weight-loss plans usually start near 80 % of it.

**To make it work**

- Weigh the food on a kitchen scale; measuring cups are easily off by 20 %.
- Split it: 24 g in the morning, 24 g in the evening.
- Count every treat. One stick can be 10 kcal, which is almost 3 g of food.
- Weigh her weekly, on the same scale.

**Never let a cat fast.** One that stops eating for a day, and certainly for two, needs a vet: overweight cats can develop a dangerous liver disease (hepatic lipidosis).`,
      },
      {
        at: "2026-03-04T18:35:10Z",
        question: "How fast should she lose it?",
        answer: `Slowly: **0.5 to 1 % of her weight per week** is a comfortable target, and your vet may allow up to 2 %.

- 0.5 % of 5.8 kg ≈ 30 g a week: the kilogram takes about 8 months
- 1 % of 5.8 kg ≈ 60 g a week: about 4 months

So anything between July and the autumn is fine. Weeks without change are normal; look at the trend over a month.

If she loses more than 2 % in a week (over 115 g), or eats less of her own accord, call the vet. If nothing moves for four weeks, ask before reducing further: perhaps a neighbour is feeding her as well. Cats keep such arrangements to themselves.`,
      },
      {
        at: "2026-03-21T06:48:57Z",
        question: "She wakes me at 5 am for food. Any way to stop that without giving in?",
        answer: `Yes, though the first week is hard. The aim is that food never comes *from you waking up*.

1. **An automatic feeder** with the morning portion (24 g), set to 5:30. She will learn to wait by the machine instead of on your face. Then move it later by ten minutes every few days.
2. **A late supper**: give the evening portion just before you go to bed, after a quarter of an hour of play.
3. **No reaction at 5 am**: no talking, no pushing away. Before it gets better it usually gets worse for a few nights; giving in once teaches her to insist longer.
4. **Make the 48 g last**: part of it in a puzzle feeder.

If the hunger is new and intense, or she drinks a lot, mention it to the vet: thyroid trouble and diabetes can look like appetite.`,
      },
    ],
  },
  {
    id: "garde-du-chat",
    language: "fr",
    title: "Consignes pour la garde de Biscotte",
    folder: "Maison/Biscotte",
    model: "gemma-3-4b-it",
    turns: [
      {
        at: "2026-06-26T18:09:36Z",
        question:
          "Ma voisine garde Biscotte du 6 au 18 juillet. Écris-lui une fiche claire : 48 g de croquettes par jour en deux fois, elle pèse 5,1 kg, elle est au régime, pas de restes de table, l'eau, la litière, et elle sait mendier.",
        answer: `# Biscotte, mode d'emploi

| Quand | Quoi |
| --- | --- |
| Matin | **24 g** de croquettes (pesées !), eau fraîche |
| Soir | **24 g** de croquettes, litière, dix minutes de jeu |
| Mercredi et dimanche | litière entièrement changée |
| Samedi | pesée, à noter sur la feuille (départ : 5,1 kg) |

**À savoir**

- Elle est au régime et tient bon depuis mars : ni restes, ni friandises, ni fromage.
- Elle mendie avec talent. Elle a déjà mangé, quoi qu'elle dise.
- Fenêtres oscillo-battantes fermées : un chat peut s'y coincer.

**Appeler la vétérinaire** si elle ne mange rien pendant 24 heures, vomit plusieurs fois, se cache sans sortir, ou va sans cesse à la litière sans uriner (urgence).

Merci mille fois, et une caresse de ma part !`,
      },
      {
        at: "2026-06-28T20:51:22Z",
        question:
          "Ajoute une phrase en bas : où trouver la caisse de transport et le carnet de vaccination, et quoi faire s'il y a un orage.",
      },
    ],
  },
];
