import type { DemoConversation } from "./demo-conversation.ts";

export const chemistry: readonly DemoConversation[] = [
  {
    id: "vinegar-titration",
    language: "en",
    title: "Titrating vinegar",
    folder: "Chimie",
    model: "qwen2.5-7b-instruct",
    systemPrompt: "You are a patient chemistry tutor. Show each step with its units.",
    turns: [
      {
        at: "2026-02-25T19:55:21Z",
        question:
          "In evening class tomorrow we titrate white vinegar (8°) with 0.100 mol/L sodium hydroxide. Why does the protocol say to dilute the vinegar ten times first?",
        answer: `Because undiluted vinegar would need far too much sodium hydroxide.

"8°" means 8 g of acetic acid per 100 g. With a density close to 1 g/mL that is about 80 g/L:

- amount: 80 g/L ÷ 60.05 g/mol ≈ **1.33 mol/L**
- in a 10.0 mL sample: 13.3 mmol
- sodium hydroxide needed: 13.3 mmol ÷ 0.100 mol/L = **133 mL**

A burette holds 25 or 50 mL, so you would refill it several times and add up the reading errors. After a tenfold dilution you need about **13.3 mL**: one filling, with a small relative error.

Dilute accurately: 10.0 mL with a volumetric pipette into a 100 mL volumetric flask, up to the mark. Wear goggles: sodium hydroxide is harmful to the eyes even when dilute.`,
      },
      {
        at: "2026-02-25T20:09:52Z",
        question: "Which indicator should I use, and why not methyl orange?",
        answer: `Use **phenolphthalein**.

At the equivalence point the flask no longer contains acetic acid but acetate, a weak base, so the pH is above 7. With your concentrations:

- acetate: 1.33 mmol in about 23.3 mL ≈ 0.057 mol/L
- K_b = 10⁻¹⁴ ÷ 10⁻⁴·⁷⁶ ≈ 5.8 × 10⁻¹⁰
- [OH⁻] ≈ √(5.8 × 10⁻¹⁰ × 0.057) ≈ 5.7 × 10⁻⁶ mol/L
- pH ≈ **8.8**

| Indicator | Changes between | Here |
| --- | --- | --- |
| Methyl orange | 3.1 and 4.4 | far too early |
| Bromothymol blue | 6.0 and 7.6 | slightly early |
| Phenolphthalein | 8.2 and 10.0 | right on the jump |

Two or three drops are enough. Stop at the first pale pink that stays for 20 seconds.`,
      },
      {
        at: "2026-02-26T21:14:30Z",
        question:
          "My readings: 13.9 mL (rough), then 13.4, 13.5 and 13.3 mL for 10.0 mL of diluted vinegar. What is the acidity of the vinegar?",
        answer: `Leave out the rough run and average the three others: **13.4 mL**.

1. Sodium hydroxide used: 0.0134 L × 0.100 mol/L = 1.34 mmol
2. Acetic acid reacts one to one: 1.34 mmol in 10.0 mL, that is 0.134 mol/L
3. Before dilution (× 10): **1.34 mol/L**
4. Mass concentration: 1.34 × 60.05 ≈ 80.5 g/L
5. With a density of 1.01 g/mL: 80.5 ÷ 1010 ≈ **8.0 %**, so 8.0°

The label says 8°: a very good result.

Your three runs scatter by ± 0.1 mL, less than 1 %. Adding the pipette, the flask and the sodium hydroxide's own uncertainty, I would report *8.0 ± 0.1°*.`,
      },
      {
        at: "2026-02-26T21:26:17Z",
        question: "The pink faded again after a few minutes. Did I do something wrong?",
        answer: `No, that is carbon dioxide from the air. It dissolves and forms carbonic acid, which slowly uses up the tiny excess of hydroxide:

CO₂ + OH⁻ → HCO₃⁻

With about half a drop of excess there is very little OH⁻ to begin with, so the pH falls below 8.2 within minutes and the colour disappears.

- **The convention**: the end point is the first pink that lasts 20 to 30 seconds. What happens later does not count.
- **Do not add more** sodium hydroxide to bring the pink back, or you will overshoot.
- The same effect spoils the titrant: keep the bottle closed, since it loses strength over the weeks.

Swirl the flask gently rather than shaking it, and the colour lasts a bit longer.`,
      },
    ],
  },
  {
    id: "oxydoreduction",
    language: "fr",
    title: "Équilibrer une réaction d'oxydoréduction",
    folder: "Chimie",
    model: "deepseek-r1-distill-qwen-7b",
    turns: [
      {
        at: "2026-04-15T18:41:33Z",
        question:
          "Cours du soir : je mélange toujours oxydant et réducteur. Et comment équilibrer la réaction entre les ions permanganate et les ions fer(II) en milieu acide ?",
        reasoning:
          "Demi-équations : MnO4- + 8 H+ + 5 e- = Mn2+ + 4 H2O ; Fe2+ = Fe3+ + e-. On multiplie la seconde par 5. Charges : à gauche -1 + 8 + 10 = +17 ; à droite +2 + 15 = +17. Correct.",
        answer: `Un moyen de s'en souvenir : le **ré**ducteur **cède** des électrons, l'oxydant les **capte**. Le réducteur est oxydé, l'oxydant est réduit.

**1. Deux demi-équations**

- Oxydant : MnO₄⁻ + 8 H⁺ + 5 e⁻ → Mn²⁺ + 4 H₂O
- Réducteur : Fe²⁺ → Fe³⁺ + e⁻

Dans la première, on équilibre l'oxygène avec H₂O, puis l'hydrogène avec H⁺, enfin les charges avec les électrons.

**2. Autant d'électrons cédés que captés** : on multiplie la seconde par 5.

**3. On additionne**

MnO₄⁻ + 5 Fe²⁺ + 8 H⁺ → Mn²⁺ + 5 Fe³⁺ + 4 H₂O

**4. On vérifie les charges** : à gauche − 1 + 10 + 8 = + 17, à droite + 2 + 15 = + 17. C'est équilibré.`,
      },
      {
        at: "2026-04-15T18:58:06Z",
        question:
          "Pourquoi acidifier avec de l'acide sulfurique et pas avec de l'acide chlorhydrique ?",
        answer: `Parce que l'acide chlorhydrique apporterait des ions **chlorure**, que le permanganate peut oxyder en dichlore, un gaz toxique :

2 MnO₄⁻ + 10 Cl⁻ + 16 H⁺ → 2 Mn²⁺ + 5 Cl₂ + 8 H₂O

Deux ennuis : c'est dangereux, et une partie du permanganate serait consommée par les chlorures, si bien que votre dosage donnerait trop de fer.

L'acide **nitrique** ne convient pas davantage : les ions nitrate sont eux-mêmes oxydants et transformeraient une partie du fer(II).

Les ions **sulfate**, eux, ne réagissent pas dans ces conditions. D'où l'acide sulfurique dilué. Rappel de sécurité : on verse toujours l'acide dans l'eau, lentement, avec des lunettes.`,
      },
      {
        at: "2026-04-16T20:47:29Z",
        question:
          "On a aussi monté une pile Daniell, zinc et cuivre. Le prof a mesuré 1,08 V, la théorie donne combien ?",
        answer: `La théorie donne **1,10 V** dans les conditions standard :

- Cu²⁺ + 2 e⁻ → Cu, E° = + 0,34 V (cathode, réduction)
- Zn → Zn²⁺ + 2 e⁻, E°(Zn²⁺/Zn) = − 0,76 V (anode, oxydation)

E°(pile) = 0,34 − (− 0,76) = 1,10 V

Il manque 0,02 V, ce qui s'explique très bien :

1. des concentrations inégales, loin de 1 mol/L (loi de Nernst : environ 30 mV par facteur dix ici) ;
2. la chute de tension dans le pont salin, puisqu'un voltmètre laisse passer un très faible courant ;
3. des électrodes un peu oxydées : un coup de papier de verre aide.

Et pour retenir les noms : *oxydation* et *anode* commencent par une voyelle, *réduction* et *cathode* par une consonne.`,
      },
    ],
  },
  {
    id: "chemistry-exam",
    language: "en",
    title: "Revision before the chemistry exam",
    folder: "Chimie",
    model: "qwen2.5-7b-instruct",
    systemPrompt: "You are a patient chemistry tutor. Show each step with its units.",
    turns: [
      {
        at: "2026-06-08T18:16:13Z",
        question:
          "My evening-class exam is on Thursday. Quiz question I got wrong: pH of a buffer made of 50 mL acetic acid 0.10 mol/L and 50 mL sodium acetate 0.10 mol/L?",
        answer: `Use the Henderson–Hasselbalch equation:

pH = pK_a + log([acetate] / [acetic acid])

Both solutions contribute the same amount, 5.0 mmol each, in the same total volume, so the ratio is 1 and its logarithm is 0:

**pH = pK_a = 4.76**

You do not even need the final volume: it cancels in the ratio. That is the quickest check in an exam: *equal amounts of acid and conjugate base, pH equals pK_a*.

If you got about 3.0, you probably computed the pH of the acid alone and forgot the acetate. If you got 8.7, the reverse.`,
      },
      {
        at: "2026-06-08T18:29:47Z",
        question:
          "And if I add 1.0 mL of hydrochloric acid 1.0 mol/L to it? Compare with pure water please.",
        answer: `The strong acid (1.0 mmol) turns acetate into acetic acid:

| | Acetate | Acetic acid |
| --- | ---: | ---: |
| before | 5.0 mmol | 5.0 mmol |
| after | 4.0 mmol | 6.0 mmol |

pH = 4.76 + log(4.0 / 6.0) = 4.76 − 0.18 = **4.58**

In 100 mL of pure water the same addition gives 1.0 mmol in 101 mL, 0.0099 mol/L, so **pH 2.0**.

- Buffer: from 4.76 to 4.58, a drop of 0.18
- Water: from 7.0 to 2.0, a drop of 5

The buffer holds as long as both partners are present. After 5.0 mmol of acid the acetate is used up, and the pH falls quickly.`,
      },
      {
        at: "2026-06-09T19:03:38Z",
        question:
          "Explain in plain words why an indicator must change colour near the equivalence point. I still rely on feeling.",
        answer: `Picture the titration curve as a staircase: flat, then one tall step, then flat again. The step is the equivalence point, where acid and base match exactly.

An indicator is a lamp that switches at one particular height. If that height lies **on the tall step**, one single drop carries the pH past it: the switch happens at the right volume, give or take a drop. If it lies **on the flat part**, the colour drifts over several millilitres, long before the match.

So the method is:

1. Find the pH at equivalence (strong/strong: 7; weak acid with strong base: above 7; weak base with strong acid: below 7).
2. Choose an indicator whose range contains that pH.
3. Check that the step is steep there.

No feeling needed: it is a comparison of two numbers.`,
      },
      {
        at: "2026-06-11T21:22:05Z",
        question:
          "Passed, 16 out of 20! What would be a nice safe experiment to show my nephews (8 and 11) this summer?",
        answer: `Congratulations! Try **red cabbage juice**, a dye that changes colour with acids and bases.

1. Chop a quarter of a red cabbage, pour hot water over it, wait ten minutes, strain. (You handle the hot water.)
2. Share the purple juice among five glasses.
3. Add one thing to each: white vinegar, lemon juice, tap water, baking soda, a little soap.

| Added | Colour |
| --- | --- |
| vinegar, lemon | pink to red |
| tap water | purple to blue |
| soap | blue-green |
| baking soda | blue-green |

Let them guess before pouring, then mix the vinegar and baking soda glasses over the sink: it foams and turns purple again. That is your exam, only louder. Leave out bleach and drain cleaner altogether.`,
      },
    ],
  },
];
