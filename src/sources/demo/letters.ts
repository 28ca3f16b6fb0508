import type { DemoConversation } from "./demo-conversation.ts";

export const letters: readonly DemoConversation[] = [
  {
    id: "resiliation-salle",
    language: "fr",
    title: "Résilier la salle de sport",
    model: "gemma-3-4b-it",
    turns: [
      {
        at: "2026-03-18T12:18:07Z",
        question:
          "Avec mon genou, je ne peux plus aller à la salle de sport. L'engagement court jusqu'en octobre, le contrat prévoit une résiliation pour raison médicale avec certificat. Tu m'écris la lettre ?",
        answer: `> **Objet : résiliation pour motif médical, contrat n° [numéro]**
>
> Madame, Monsieur,
>
> Titulaire de l'abonnement cité en objet depuis le [date], je ne suis plus en mesure de pratiquer vos activités pour raison de santé, comme l'atteste le certificat médical joint.
>
> Conformément à l'article [numéro] de vos conditions générales, je vous demande de résilier mon contrat et de cesser les prélèvements à compter de la réception de ce courrier.
>
> Je vous remercie de me confirmer par écrit la date d'effet et le solde éventuel.
>
> Veuillez agréer, Madame, Monsieur, mes salutations distinguées.

Envoyez-la en **recommandé avec accusé de réception** et gardez-en une copie. Le certificat n'a pas à nommer votre maladie : une contre-indication à la pratique, avec sa durée, suffit en général. Vérifiez ce que le contrat exige exactement.`,
      },
      {
        at: "2026-03-30T11:52:34Z",
        question:
          "Ils répondent qu'ils suspendent l'abonnement trois mois au lieu de le résilier. Ils ont le droit ?",
        answer: `Tout dépend du contrat, que je ne peux pas lire ; je ne remplace pas un conseil juridique.

- Si les conditions générales prévoient la **résiliation** pour motif médical, la salle ne peut pas lui substituer d'elle-même une suspension.
- Si elles prévoient une suspension pour une incapacité *temporaire* et la résiliation pour une incapacité *durable*, la durée inscrite sur le certificat devient décisive.

**La suite, par étapes**

1. Relisez l'article et citez-le mot pour mot dans une réponse courte.
2. Joignez au besoin un certificat qui précise la durée.
3. Sans accord, saisissez le **médiateur de la consommation** indiqué dans le contrat : c'est gratuit.
4. Une association de consommateurs ou un point-justice peut vous aider.

Évitez de bloquer les prélèvements avant d'avoir un écrit : cela ouvrirait un litige de plus.`,
      },
    ],
  },
  {
    id: "email-conductor",
    language: "en",
    title: "Email to the conductor",
    folder: "Work/Choir app",
    model: "llama-3.2-3b",
    turns: [
      {
        at: "2026-06-22T16:27:44Z",
        question:
          "Write a short friendly email to our English conductor: the concert sign-ups are in, 34 singers but only two tenors, and I need her decision by Friday about borrowing tenors from the choir in Vannes.",
        earlierAnswers: [
          `Dear Madam,

I am writing to inform you that the registration period for the forthcoming concert has now concluded. A total of 34 participants have registered, of whom merely two are tenors. Your decision regarding external reinforcement is required no later than Friday.

Yours faithfully,`,
        ],
        answer: `**Subject: 34 singers, 2 tenors: your call by Friday?**

Hello!

The sign-ups for the concert are in: 34 singers, which is lovely. The catch is the balance: 12 sopranos, 13 altos, 7 basses and only **two tenors**.

Two ways out, as far as I can see:

1. **Borrow three or four tenors** from the choir in Vannes. They know most of the programme, and would need one joint rehearsal.
2. **Stay among ourselves** and let the lowest altos double the tenor line.

If you prefer the first, I'd have to write to them this weekend. Could you let me know **by Friday**?

See you on Tuesday!

*(I invented the numbers of the other parts so that they add up to 34: please put in yours.)*`,
      },
      {
        at: "2026-06-26T17:03:15Z",
        question: "She chose Vannes. Now two lines to the Vannes choir, warm but not flattering.",
        answer: `**Subject: Four tenors wanted for 4 July**

Hello, our choir is singing on Saturday 4 July with 34 voices and just two tenors, and our conductor thought of you at once. Would three or four of your tenors like to join us, with one joint rehearsal on Tuesday 30 June at 20:00 and supper on us afterwards?

If two lines can become three, add where the concert takes place and until when you need an answer; those are the first things they will ask. I would also attach the programme, so that the tenors can see what they already know.`,
      },
    ],
  },
];
