import type { DemoConversation } from "./demo-conversation.ts";

export const cooking: readonly DemoConversation[] = [
  {
    id: "pain-au-levain",
    language: "fr",
    title: "Mon premier pain au levain",
    folder: "Cuisine",
    pinned: true,
    model: "mistral-nemo-12b",
    turns: [
      {
        at: "2026-01-06T18:42:10Z",
        question: "Je voudrais démarrer un levain pour faire mon pain moi-même. Par où commencer ?",
        answer: `Il ne faut que de la farine, de l'eau et un peu de patience. La farine de seigle complète (T130) démarre le plus vite : elle apporte beaucoup de levures et de bactéries.

**Le calendrier**

1. **Jour 1** : mélangez 30 g de seigle et 30 g d'eau tiède dans un bocal, couvrez sans fermer.
2. **Jour 2** : remuez, ne jetez rien. Quelques bulles peuvent apparaître.
3. **Jours 3 à 6** : chaque jour, gardez 30 g du mélange, ajoutez 30 g de farine et 30 g d'eau.
4. **À partir du jour 6 ou 7** : s'il double en 4 à 8 heures, il est prêt.

Gardez le bocal autour de 24 °C. Un creux d'activité vers le troisième jour est normal : continuez. Une odeur de yaourt ou de pomme est bon signe ; des taches roses ou orange, non : dans ce cas, jetez tout et recommencez.`,
      },
      {
        at: "2026-01-11T09:15:32Z",
        question:
          "Cinquième jour : il double en six heures et sent le yaourt. J'ai acheté 5 kg de farine T80 de meule au moulin. Tu me donnes les proportions pour un pain de 500 g de farine ?",
        answer: `Il a l'air prêt. Pour en être sûr, posez-en une cuillerée dans un verre d'eau : si elle flotte, vous pouvez pétrir.

| Ingrédient | Quantité | Part de la farine |
| --- | ---: | ---: |
| Farine T80 de meule | 450 g | 90 % |
| Farine de seigle T130 | 50 g | 10 % |
| Eau | 360 g | 72 % |
| Levain actif | 100 g | 20 % |
| Sel | 10 g | 2 % |

Une hydratation de 72 % convient bien à la T80, qui boit plus qu'une farine blanche. Pour une première fois, gardez 20 g d'eau de côté et ne les ajoutez que si la pâte semble ferme.

N'oubliez pas de mettre 30 g de levain de côté avant de pétrir : c'est lui qui fera le pain suivant.`,
      },
      {
        at: "2026-01-11T09:31:05Z",
        question:
          "Et les horaires, si je pétris cet après-midi et que je cuis demain matin avant le travail ?",
        earlierAnswers: [
          `Pétrissez vers 15 h, laissez lever toute la nuit à température ambiante et cuisez à 7 h. La pâte aura largement le temps de gonfler, mais surveillez-la : seize heures à 21 °C, c'est long, et elle risque de s'étaler.`,
        ],
        answer: `Avec une nuit au réfrigérateur, c'est très confortable :

- **14 h** : farine et eau seules, repos de 45 minutes (autolyse).
- **14 h 45** : ajoutez le levain et le sel, mélangez cinq minutes.
- **15 h 30, 16 h, 16 h 30** : trois séries de rabats.
- **20 h** : la pâte a pris la moitié de son volume ; façonnez en boule et posez dans un banneton fariné.
- **20 h 30** : au réfrigérateur, couvert, pour la nuit.
- **6 h** : cocotte au four à 250 °C pendant 40 minutes.
- **6 h 40** : pâton entaillé dans la cocotte chaude, 25 minutes couvert, puis 20 minutes à découvert à 230 °C.

Laissez refroidir une heure au moins avant de couper : la mie finit de se fixer pendant ce temps.`,
      },
      {
        at: "2026-01-13T19:05:48Z",
        question:
          "Verdict : croûte superbe, mais mie un peu serrée et collante au milieu. Qu'est-ce que je change ?",
        answer: `Pour un premier pain, c'est déjà une réussite. Une mie serrée et collante a le plus souvent l'une de ces causes :

1. **Première levée trop courte.** En janvier, la cuisine est fraîche : comptez une à deux heures de plus, et fiez-vous au volume (+ 50 %) plutôt qu'à l'horloge.
2. **Levain encore jeune.** Deux ou trois rafraîchis de plus lui donneront de la force.
3. **Cuisson un peu juste.** Visez 97 °C à cœur, ou dix minutes de plus à découvert.
4. **Pain coupé chaud.** La mie colle alors au couteau, même bien cuite.

Ne changez qu'une chose à la fois. Je commencerais par une levée plus longue, dans le four éteint avec la lampe allumée (environ 25 °C).`,
      },
    ],
  },
  {
    id: "focaccia-discard",
    language: "en",
    title: "Focaccia with leftover starter",
    folder: "Cuisine",
    model: "gemma-3-4b-it",
    turns: [
      {
        at: "2026-04-27T17:12:20Z",
        question:
          "I keep throwing away starter and it feels wasteful. Can I make focaccia with 150 g of discard from the fridge?",
        answer: `Yes, focaccia is one of the best uses for it. Cold discard is tired, so a pinch of yeast does the lifting and the discard brings the flavour.

**For one 30 × 20 cm tin**

- 150 g discard (equal parts flour and water)
- 325 g flour
- 245 g lukewarm water
- 3 g instant yeast
- 8 g salt
- 40 g olive oil, plus more for the tin

Mix everything, rest 15 minutes, then fold the dough over itself four times at 20-minute intervals. Let it double (about two hours), tip it into the oiled tin, let it rise another 45 minutes, dimple with wet fingers and bake at 220 °C for 22 to 25 minutes.

The total works out at 80 % hydration: sticky, but that is what makes it airy.`,
      },
      {
        at: "2026-04-27T17:20:41Z",
        question: "I only have the stone-ground T80 from the mill. Does that change anything?",
        answer: `A little. T80 still contains part of the bran, which soaks up water and cuts through the gluten, so expect a slightly denser, more rustic crumb.

Three adjustments help:

1. **Add 15 to 20 g of water**, because bran is thirsty.
2. **Rest the flour and water for 30 minutes** before adding yeast and salt. The bran softens and tears the dough less.
3. **Use one more set of folds** to build strength without kneading.

The flavour gains a lot: nutty, a bit sweet, very good with rosemary. If you ever want a lighter version, replace half of the T80 with T55 or T65.`,
      },
      {
        at: "2026-04-28T18:47:09Z",
        question:
          "It came out great! Which toppings work besides rosemary, for a choir picnic of 30 people?",
        answer: `For thirty people, bake **three tins** and cut each into 20 squares: that is two pieces each.

Toppings that survive a picnic:

- **Cherry tomatoes and oregano**, pressed in deep so they do not roll off
- **Thin red onion and black olives**
- **Potato slices and thyme**: slice paper-thin and oil generously
- **Courgette ribbons and lemon zest**, added for the last 10 minutes

Avoid fresh basil before baking (it turns black), cheese that sweats in the sun, and nuts of any kind unless you know everyone's allergies. A small label beside each tin with the ingredients is a kindness.

Bake in the morning, cool on a rack, and wrap in a tea towel rather than plastic so the crust stays crisp.`,
      },
    ],
  },
  {
    id: "pesto-pour-ines",
    language: "fr",
    title: "Pesto sans risque pour samedi",
    folder: "Cuisine",
    model: "deepseek-r1-distill-qwen-7b",
    turns: [
      {
        at: "2026-05-08T16:38:27Z",
        question:
          "Inès dîne à la maison demain soir. Je voudrais faire des linguine au pesto, mais sans anacarde ni pistache, à cause de ce qui lui est arrivé en février. Une idée ?",
        reasoning:
          "Le pesto traditionnel contient des pignons, pas de noix de cajou, mais beaucoup de pestos industriels en contiennent. Anacarde et pistache sont de la même famille. Je propose des graines de tournesol, je rappelle les étiquettes et de lui demander ce qu'elle tolère.",
        answer: `Faites-le vous-même : beaucoup de pestos du commerce remplacent une partie des pignons par des noix de cajou, moins chères. Voici une version aux graines de tournesol, pour quatre :

- 60 g de feuilles de basilic
- 40 g de graines de tournesol, grillées cinq minutes à sec
- 50 g de parmesan râpé
- 1 petite gousse d'ail
- 10 cl d'huile d'olive
- sel, quelques gouttes de citron

Mixez les graines, l'ail et le parmesan, ajoutez le basilic, puis l'huile en filet, par à-coups pour ne pas chauffer les feuilles.

**Deux précautions**

1. Lisez la mention « traces de fruits à coque » sur les graines *et* sur les pâtes.
2. Demandez à Inès ce qu'elle supporte : elle connaît l'avis de son allergologue mieux que personne. Pour les pignons aussi, c'est à elle de dire.`,
      },
      {
        at: "2026-05-08T16:52:03Z",
        question:
          "Elle confirme : tournesol d'accord, pignons d'accord aussi. Mon mixeur a servi à faire du beurre de cajou cet hiver, c'est un problème ?",
        answer: `C'est une vraie question, car de très petites quantités peuvent suffire à déclencher une réaction.

- **Démontez tout** : bol, couvercle, lames et surtout le joint, où restent des résidus gras.
- **Lavez à l'eau très chaude et au liquide vaisselle**, avec une brosse ; un simple rinçage n'enlève pas l'huile. Un passage au lave-vaisselle est préférable.
- **Éponge neuve**, et plan de travail nettoyé avant de commencer.

Si le joint est usé, rayé ou ne se démonte pas, n'utilisez pas ce mixeur. Le plus sûr, et le plus traditionnel, est de faire le pesto au **mortier** : un quart d'heure pour quatre personnes.

Le soir venu, demandez-lui simplement si elle a son stylo d'adrénaline avec elle : on se sent tous plus tranquilles.`,
      },
      {
        at: "2026-05-10T09:24:55Z",
        question:
          "Au mortier, délicieux, et aucun souci. Il m'en reste un bocal : combien de temps se garde-t-il ?",
        answer: `Bravo pour le mortier ! Comptez :

- **Au réfrigérateur** : 4 à 5 jours, dans un bocal propre, la surface couverte d'un filet d'huile d'olive. Le basilic et l'ail crus sont peu acides : n'allez pas au-delà.
- **Au congélateur** : 3 à 4 mois. Le bac à glaçons est idéal : un ou deux cubes par assiette.

À ne pas faire : le laisser à température ambiante, ou le mettre en conserve « à la maison ». L'ail cru dans l'huile, sans air et sans froid, présente un risque de botulisme.

Pour une prochaine fournée destinée au congélateur, mixez sans le parmesan et ajoutez-le au moment de servir : le goût reste plus frais.`,
      },
    ],
  },
];
