import type { DemoConversation } from "./demo-conversation.ts";

export const garden: readonly DemoConversation[] = [
  {
    id: "semis-de-mars",
    language: "fr",
    title: "Semis de mars : basilic et tomates",
    folder: "Jardin",
    model: "mistral-nemo-12b",
    turns: [
      {
        at: "2026-03-12T19:27:15Z",
        question:
          "Samedi je sème à l'intérieur du basilic Grand Vert et deux variétés de tomates, Rose de Berne et Noire de Crimée. À quelle température, à quelle profondeur, et pour combien de temps ?",
        answer: `Mi-mars, sous abri, c'est le bon moment pour les tomates ; pour le basilic aussi, s'il reste au chaud.

| | Tomates | Basilic |
| --- | --- | --- |
| Profondeur | 0,5 à 1 cm | en surface, à peine couvert |
| Température | 20 à 25 °C | 20 à 25 °C |
| Levée | 6 à 10 jours | 7 à 12 jours |
| Repiquage | à deux vraies feuilles | à quatre feuilles, par touffes |
| Mise en place | après la mi-mai | quand les nuits dépassent 12 °C |

**Trois conseils**

1. Terreau fin pour semis, humide mais jamais détrempé.
2. Dès la levée, le plus de **lumière** possible et un peu moins de chaleur (16 à 18 °C pour les tomates), sinon les plants filent.
3. Étiquetez : au stade de deux feuilles, rien ne ressemble plus à une Rose de Berne qu'une Noire de Crimée.`,
      },
      {
        at: "2026-03-28T09:35:48Z",
        question:
          "Tout a levé en une semaine, mais une partie du basilic se couche : les tiges sont pincées et brunes au ras du terreau. C'est quoi ?",
        answer: `Cela ressemble fort à la **fonte des semis**, due à des champignons du sol qui aiment l'humidité, l'air confiné et les semis trop serrés. Les plantules couchées sont perdues ; les autres peuvent être sauvées.

**Tout de suite**

- retirez les plants atteints avec leur motte de terreau ;
- enlevez le couvercle et aérez plusieurs fois par jour ;
- laissez sécher la surface, puis arrosez **par le dessous**, dans la soucoupe ;
- repiquez les plants sains dans du terreau neuf, en les espaçant.

**La prochaine fois** : semez plus clair, pots lavés à l'eau savonneuse, une fine couche de sable ou de vermiculite en surface.

Il reste du temps : du basilic ressemé début avril rattrapera presque l'autre.`,
      },
      {
        at: "2026-04-18T15:02:27Z",
        question:
          "Les tomates font 15 cm et s'étirent vers la fenêtre. Je peux déjà les mettre dehors ?",
        answer: `Pas encore pour de bon : une nuit sous 5 °C les arrête, et le gel les tue. Mais vous pouvez les **endurcir** les beaux jours.

1. **Rempotez** maintenant en pots de 10 à 12 cm, tige enterrée jusqu'aux premières feuilles : elle fera des racines sur toute sa longueur.
2. **Tournez** les pots d'un quart de tour chaque jour.
3. **Caressez** les plants une minute par jour, ou laissez la fenêtre entrouverte : le mouvement épaissit les tiges.
4. **À partir de début mai**, sortez-les à l'ombre quelques heures par jour, puis au soleil, et rentrez-les la nuit.

La mise en pleine terre vient après les Saints de Glace (11, 12 et 13 mai), quand les nuits restent au-dessus de 8 à 10 °C.`,
      },
      {
        at: "2026-05-14T08:44:19Z",
        question:
          "Les Saints de Glace sont passés, je plante aujourd'hui. Quelles distances, et qu'est-ce que je mets au fond du trou ?",
        answer: `Belle journée pour cela, surtout si le ciel est couvert.

- **Distances** : 60 cm entre les plants, 80 cm entre les rangs. L'air doit circuler : c'est la meilleure prévention du mildiou.
- **Trou** : 20 à 25 cm de profondeur, avec deux poignées de **compost mûr** mélangées à la terre. Pas de fumier frais, il brûle les racines.
- **Tuteur** d'abord, plant ensuite, pour ne pas blesser les racines.
- Couchez un peu la tige et enterrez-la jusqu'aux premières feuilles.
- **Arrosez** deux litres au pied, puis attendez quatre ou cinq jours.
- **Paillez** sur 5 à 8 cm quand la terre est réchauffée.

Le basilic peut les accompagner, à 25 cm, du côté du soleil. Notez sur un plan où se trouve chaque variété.`,
      },
    ],
  },
  {
    id: "secher-le-basilic",
    language: "fr",
    title: "Sécher et conserver le basilic",
    folder: "Jardin",
    model: "qwen2.5-7b-instruct",
    turns: [
      {
        at: "2026-06-10T17:36:41Z",
        question:
          "Mon basilic Grand Vert, semé le 14 mars, est superbe et commence à monter en fleur. J'en ai beaucoup trop. Comment sécher le basilic sans qu'il noircisse ?",
        answer: `Récoltez vite : c'est juste **avant la floraison** que les feuilles ont le plus de parfum. Coupez le matin, une fois la rosée évaporée, au-dessus d'une paire de feuilles, et pincez toutes les fleurs.

Le basilic noircit quand il sèche trop lentement, trop chaud, ou froissé. Dans l'ordre de réussite :

1. **Déshydrateur** : feuilles entières en une couche, **35 à 40 °C**, 8 à 12 heures.
2. **Four** à sa plus basse température, porte entrouverte, 2 à 4 heures, à surveiller.
3. **À l'air** : petits bouquets de cinq tiges, tête en bas, dans un endroit sombre, sec et ventilé, une à deux semaines.

C'est sec quand la feuille se brise net. Gardez-les entières, dans un bocal opaque et bien fermé, et froissez-les au dernier moment. Comptez un an de conservation.`,
      },
      {
        at: "2026-06-10T17:51:30Z",
        question: "Et pour garder le goût du frais, le congeler, ce n'est pas mieux ?",
        answer: `Si, nettement : le séchage fait perdre une bonne part des arômes du basilic, alors que le froid les garde. La texture s'en va, mais pas le goût.

- **En glaçons d'huile** : feuilles hachées, bac à glaçons, huile d'olive, au congélateur. Un cube par casserole. Se garde six mois.
- **Feuilles blanchies** : cinq secondes dans l'eau bouillante, puis dans l'eau glacée ; séchez bien et congelez à plat. Elles restent vertes.
- **Pesto sans fromage**, en petits pots : le parmesan s'ajoute au moment de servir.

Ne laissez pas de basilic cru dans l'huile à température ambiante : à l'abri de l'air, des bactéries dangereuses peuvent s'y développer.

Avec votre surplus, je ferais deux tiers au congélateur, un tiers séché pour les sauces longues.`,
      },
      {
        at: "2026-06-12T16:20:54Z",
        question:
          "J'ai coupé la moitié. Est-ce que les pieds vont repartir, et je peux en bouturer ?",
        answer: `Oui aux deux.

**Pour qu'ils repartent**, il doit rester au moins deux paires de feuilles par tige. Arrosez au pied, donnez un peu de compost ou d'engrais organique, et pincez les extrémités tous les dix jours : chaque coupe donne deux tiges. Vous aurez encore deux ou trois récoltes d'ici à septembre.

**Pour bouturer**

1. Prenez des tiges de 10 cm sans fleurs, coupées sous un nœud.
2. Enlevez les feuilles du bas et mettez-les dans un verre d'eau, à la lumière, sans soleil direct.
3. Changez l'eau tous les deux jours.
4. Les racines viennent en une à deux semaines ; à 2 cm, mettez en pot.

Ces jeunes pieds, rentrés en septembre sur un rebord de fenêtre, prolongeront la saison jusqu'en novembre.`,
      },
    ],
  },
  {
    id: "mildiou",
    language: "fr",
    title: "Taches brunes sur les tomates",
    folder: "Jardin",
    model: "mistral-nemo-12b",
    turns: [
      {
        at: "2026-06-19T18:55:12Z",
        question:
          "Après une semaine d'orages, des taches brunes huileuses sur les feuilles du bas, avec un duvet blanc dessous. Surtout sur mes Noire de Crimée. Mildiou ?",
        attachments: ["feuille-dessous.jpg"],
        answer: `Je ne peux pas voir l'image, mais votre description est celle du **mildiou** : taches huileuses qui brunissent, duvet blanc au revers par temps humide. Il avance vite entre 15 et 25 °C quand le feuillage reste mouillé.

**Ce soir ou demain matin, par temps sec**

1. Coupez toutes les feuilles atteintes et celles qui touchent le sol. Désinfectez le sécateur à l'alcool entre deux pieds.
2. **Pas au compost** : sac fermé, déchets ménagers ou déchèterie.
3. Aérez : ôtez les gourmands et quelques feuilles basses.
4. N'arrosez plus qu'au pied, le matin.
5. Remettez du paillage, qui évite les éclaboussures de terre.

Si des tiges sont brunes sur plusieurs centimètres, sacrifiez le pied pour protéger les autres.`,
      },
      {
        at: "2026-06-19T19:08:44Z",
        question: "La bouillie bordelaise, ça vaut la peine ? Je préférerais éviter le cuivre.",
        answer: `Elle **protège** les feuilles saines mais ne guérit pas celles qui sont atteintes. Après des orages, elle peut donc limiter la casse, à condition d'être posée sur feuillage sec, avant la pluie suivante, et renouvelée quand la pluie l'a lavée.

Votre réserve est fondée : le cuivre s'accumule dans le sol et nuit aux vers de terre. Si vous l'utilisez, suivez l'étiquette, au minimum efficace, avec des gants, et respectez le délai avant récolte.

**Sans cuivre**

- un **abri** contre la pluie (bâche transparente ouverte sur les côtés) est de loin ce qui marche le mieux ;
- décoction de prêle ou bicarbonate : effet modeste, à titre préventif ;
- l'an prochain : un autre emplacement et des variétés plus tolérantes.

Pour trois ou quatre pieds, je choisirais l'abri.`,
      },
      {
        at: "2026-06-27T07:32:03Z",
        question:
          "Sous la bâche, ça s'est arrêté. J'ai perdu deux Noire de Crimée, les Rose de Berne n'ont presque rien. Les tomates vertes des pieds arrachés sont mangeables ?",
        answer: `Belle nouvelle pour les autres ! Pour les tomates vertes :

- **Celles qui ont une tache brune ou dure** : à jeter. Elles pourriront, et leur goût est mauvais.
- **Celles qui semblent saines** : le mildiou n'est pas toxique pour nous, mais elles peuvent brunir en quelques jours. Lavez-les, séchez-les, et faites-les mûrir à 18-20 °C dans un carton, sans qu'elles se touchent. Triez chaque jour.
- **Très vertes**, elles contiennent de la tomatine, amère et indigeste à forte dose : en petite quantité, cuites, en chutney ou frites, et non crues à la poignée.

Notez dans votre carnet que la Rose de Berne a mieux résisté. Ne gardez pas de graines des pieds malades, et ne replantez ni tomates ni pommes de terre à cet endroit avant trois ans.`,
      },
    ],
  },
];
