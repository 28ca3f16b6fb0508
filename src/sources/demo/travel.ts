import type { DemoConversation } from "./demo-conversation.ts";

export const travel: readonly DemoConversation[] = [
  {
    id: "preparer-lisbonne",
    language: "fr",
    title: "Préparer Lisbonne avec Inès",
    folder: "Voyages/Lisbonne",
    model: "mistral-nemo-12b",
    turns: [
      {
        at: "2026-05-02T10:13:28Z",
        question:
          "Inès et moi partons à Lisbonne du 20 au 25 mai. On est françaises toutes les deux. Papiers, décalage, prises, téléphone : qu'est-ce qu'il faut savoir ?",
        answer: `Pas grand-chose à craindre, le Portugal est dans l'Union et dans l'espace Schengen.

- **Papiers** : carte d'identité ou passeport en cours de validité.
- **Décalage** : une heure de moins qu'en France, toute l'année.
- **Prises** : les mêmes que chez nous, 230 V.
- **Téléphone** : l'itinérance est comprise dans votre forfait, dans les limites d'usage raisonnable.
- **Monnaie** : l'euro. Gardez un peu de liquide pour les petits cafés.
- **Santé** : demandez la **carte européenne d'assurance maladie** (CEAM) sur votre compte en ligne, au moins deux semaines avant. C'est gratuit.
- **Urgences** : le 112.

De l'aéroport, le métro (ligne rouge) rejoint le centre en une demi-heure environ. Emportez de bonnes chaussures : les pavés sont beaux, mais glissants et très en pente.`,
      },
      {
        at: "2026-05-02T10:30:51Z",
        question:
          "Inès doit prendre l'avion avec ses deux stylos d'adrénaline. En cabine, c'est autorisé ?",
        answer: `Oui, et ils **doivent** rester en cabine, avec elle : il peut faire très froid en soute, et un stylo en soute ne sert à rien.

**À préparer**

1. L'**ordonnance**, au mieux avec un mot du médecin, en français et en anglais.
2. Les stylos dans leur boîte d'origine, étiquette visible.
3. À la sécurité, les présenter à part et dire « medical ». Les médicaments indispensables échappent à la limite des 100 ml.
4. Prévenir la compagnie lors de l'enregistrement et l'équipage à bord ; certaines renoncent alors à servir des fruits à coque.

Ni réfrigérateur ni voiture au soleil : ils se gardent à température ambiante, au-dessous de 25 °C. Vérifiez les dates de péremption avant le départ, et que vous sachiez toutes les deux vous en servir.`,
      },
      {
        at: "2026-05-03T18:05:36Z",
        question:
          "On hésite entre loger dans l'Alfama et à Campo de Ourique. J'ai le genou qui sort de convalescence.",
        answer: `Avec un genou à ménager, je choisirais **Campo de Ourique**.

| | Alfama | Campo de Ourique |
| --- | --- | --- |
| Relief | escaliers et fortes pentes | plateau, presque plat |
| Ambiance | fado, ruelles, touristes | quartier d'habitants, marché |
| Transports | tram 28, souvent bondé | terminus du 28, plusieurs bus |
| Nuits | animées | calmes |

L'Alfama se visite très bien le matin : montez en tram ou en taxi jusqu'au belvédère des Portas do Sol, et revenez… plutôt par les transports que par les escaliers, car la **descente** fatigue davantage le genou.

À Campo de Ourique, le marché couvert fait aussi restaurant : pratique pour voir ce qu'il y a dans les plats et poser des questions.`,
      },
      {
        at: "2026-05-10T17:48:02Z",
        question:
          "Réservé à Campo de Ourique, rue Ferreira Borges. Fais-moi une liste de bagages pour cinq jours, en cabine seulement.",
        answer: `Fin mai, comptez 15 à 25 °C, du soleil et du vent le soir.

**Vêtements** : 4 hauts, 2 bas, 1 pull, 1 coupe-vent, sous-vêtements pour cinq jours, chaussures de marche déjà faites, sandales.

**Santé** : crème solaire (100 ml au plus), pansements anti-ampoules, genouillère si le kiné la conseille, CEAM. *Pour Inès : deux stylos, ordonnance, fiche d'allergie en portugais.*

**Papiers** : carte d'identité, carte bancaire, billets hors ligne, adresse de la rue Ferreira Borges notée sur papier.

**Divers** : gourde vide pour la sécurité, batterie externe (en cabine obligatoirement), écouteurs, petit sac de jour qui ferme.

Roulez les vêtements, portez les chaussures lourdes dans l'avion, et vérifiez les dimensions admises : elles varient d'une compagnie à l'autre.`,
      },
    ],
  },
  {
    id: "phrases-portugaises",
    language: "fr",
    title: "Quelques phrases de portugais",
    folder: "Voyages/Lisbonne",
    model: "gemma-3-4b-it",
    turns: [
      {
        at: "2026-05-13T19:15:20Z",
        question:
          "Il me faut dix phrases utiles en portugais du Portugal, avec la prononciation à la française, dont une pour l'allergie d'Inès à la noix de cajou et à la pistache.",
        answer: `| Français | Portugais | À peu près |
| --- | --- | --- |
| Bonjour (le matin) | Bom dia | bon dia |
| S'il vous plaît | Por favor | pour favor |
| Merci (dit par une femme) | Obrigada | obrigada |
| Excusez-moi | Desculpe | dechkoulp |
| L'addition, s'il vous plaît | A conta, por favor | a conta pour favor |
| Un café | Um café | oun café |
| Où est le métro ? | Onde fica o metro ? | onde fika ou métrou |
| Je ne comprends pas | Não compreendo | naon compriendou |
| Combien ça coûte ? | Quanto custa ? | kouantou kouchta |
| **Mon amie est allergique à la noix de cajou et à la pistache** | **A minha amiga é alérgica a caju e a pistácio** | a migna amiga è alerjika a cajou i a pichtassiou |

Pour l'allergie, **montrez la phrase écrite** plutôt que de la dire, et ajoutez : *É grave. Este prato tem frutos de casca rija?* (« C'est grave. Y a-t-il des fruits à coque dans ce plat ? »)`,
      },
      {
        at: "2026-05-13T19:27:59Z",
        question:
          "Pourquoi les Portugais « avalent » les voyelles ? Les Brésiliens, je les comprends mieux.",
        answer: `Votre oreille a raison. Au Portugal, les voyelles **non accentuées** se sont fermées ou ont presque disparu, une évolution qui s'est surtout imposée après le départ des colons ; le Brésil a gardé des voyelles plus ouvertes.

- *telefone* : au Brésil, « té-lé-fo-ni » ; à Lisbonne, « tl-fon ».
- *esperar* : « ich-pe-rar » devient presque « chprar ».
- le **s** en fin de syllabe se prononce « ch » à Lisbonne : *dois* sonne « doïch ».

Le rythme change aussi : le portugais européen, comme l'anglais, s'appuie sur les syllabes accentuées et comprime le reste.

Pour s'y faire en une semaine : écoutez dix minutes de radio portugaise par jour, et repérez d'abord la syllabe forte de chaque mot. Sur place, *mais devagar, por favor* (« plus lentement ») fait des miracles.`,
      },
    ],
  },
  {
    id: "lisbon-itinerary",
    language: "en",
    title: "Five days in Lisbon",
    folder: "Voyages/Lisbonne",
    model: "qwen2.5-7b-instruct",
    turns: [
      {
        at: "2026-05-16T08:58:45Z",
        question:
          "Plan for Lisbon, Wednesday 20 to Monday 25 May, staying in Campo de Ourique, two women, one careful knee. We like tiles, viewpoints, music and food. One day in Sintra.",
        answer: `| Day | Morning | Afternoon and evening |
| --- | --- | --- |
| Wed 20 | arrival | Estrela basilica and garden, early dinner in the neighbourhood |
| Thu 21 | Belém: Jerónimos monastery at opening time | riverside walk, tower from outside |
| Fri 22 | **Sintra** by train from Rossio (about 40 min) | one palace only, back by 18:00 |
| Sat 23 | Feira da Ladra flea market | Alfama by tram, fado in the evening |
| Sun 24 | slow morning, market hall | ferry to Cacilhas (10 min), sunset over Lisbon |
| Mon 25 | last coffee | departure |

**Why this order**: Jerónimos is closed on Mondays, the flea market is held on Tuesdays and Saturdays, and Sintra is far quieter on a weekday.

For the knee: up by tram or taxi, never down long stairs, and a bench every hour. Check opening times the day before; renovation works are frequent.`,
      },
      {
        at: "2026-05-16T09:14:33Z",
        question:
          "In Sintra, which one palace would you pick? Inès loves gardens, I love odd architecture.",
        answer: `**Quinta da Regaleira** suits you both: wild gardens with grottoes and bridges for Inès, and a theatrical neo-Manueline house, towers and the famous "initiation well" for you.

| | Regaleira | Pena |
| --- | --- | --- |
| From the station | 20–25 min on foot, gentle | bus uphill |
| Gardens | dense, playful | vast park |
| Architecture | strange, symbolic | colourful, romantic |
| Crowds | many | very many |

A word for your knee: the well is a spiral staircase about 27 m deep, and you go **down**. Skip it, or see it from the tunnel at the bottom and let Inès make the descent.

Book the first slot online, wear shoes with grip (the tunnels are wet), and eat lunch before 12:30.`,
      },
      {
        at: "2026-05-27T18:30:09Z",
        question:
          "We're back, it was wonderful. Help me note three things for next time: the little restaurant was Tasca do Azulejo near the market, the ferry at sunset was the best moment, and Sintra needs two days.",
        answer: `Here is a note for your travel folder:

> **Lisbon, 20–25 May 2026, with Inès**
>
> 1. **Eat again at Tasca do Azulejo**, near the market in Campo de Ourique. (They took the allergy seriously? Add it here if so; that is what you will look for next time.)
> 2. **Ferry to Cacilhas at sunset**: the best moment of the trip. Stand on the right-hand side going out.
> 3. **Sintra deserves two days**, with a night there: the palaces are calm before ten and after five.

You may also want to record what did *not* work: such lines age better than praise. And if the knee held up on the hills, your physio will be glad to hear it.`,
      },
    ],
  },
];
