/**
 * What tells European languages apart in a short text: frequent little words and ways of spelling. Words and endings
 * are folded, since people type without accents; a word that several languages have counts for each of them, and so
 * for none. The Latin-script languages besides English and French are here to be recognised as neither.
 */
export const LANGUAGES = [
  "en",
  "fr",
  "es",
  "pt",
  "it",
  "de",
  "nl",
  "nordic",
  "slavic",
  "turkic",
] as const;
export type EvidenceLanguage = (typeof LANGUAGES)[number];

export const LITTLE_WORDS: Readonly<Record<EvidenceLanguage, string>> = {
  en: `
    said two see time make first way need want know think get got good help write explain give tell best use using
    new work people find day take going love great name id today create list example show code question answer
    following change add build start favorite look true idea things thing year years days week ways works working
    makes made used gives needs wants better old next right nice likes feel hope long big small home say`,
  fr: `
    ete dit deux trois explique donne fois jour temps chose choses aime besoin liste exemple idee idees ecris jours
    ans an annee annees estce ah bah ben ouais lieu premier premiere dernier derniere nouveau nouvelle bonne bon
    grand grande petit petite expliquez donnez montre trouve trouver savoir dire comprendre utiliser mettre prendre
    signifie appelle situe nom mot mots date moment cours ville pays homme femme monde maison travail aider aide
    aidez meilleur meilleure meilleurs parler passe question exactement absolument`,
  es: `
    el la los las de del que y en un una es por con para no se lo su sus al como mas pero le ha me si sin sobre este
    esta estos estas entre cuando muy todo tambien fue hay donde quien desde nos durante ni contra ese eso esa yo tu
    ella ellos nosotros usted mi porque cual cuales puedo puede tengo tiene hacer hola gracias quiero necesito soy
    estoy son era ser estar cuanto ayuda explica dime entonces ahora siempre nunca algo mucho otro otra cada dos
    favor buenos dias ya aqui asi bien tienen pueden escribe`,
  pt: `
    o a os as de do da dos das que e em um uma no na nos nas por para com nao se mais como mas ao aos foi ele ela
    eles seu sua seus suas ou quando muito ja eu tambem so pelo pela isso esta este essa esse entre depois sem mesmo
    voce voces meu minha tem ser ter sao estou obrigado obrigada ola quero preciso posso pode fazer qual quais onde
    porque ate era bem explique ajuda sobre cada outro outra hoje agora sempre nunca algo`,
  it: `
    il lo la i gli le di del della dei delle dello nel nella nei nelle da dal dalla al alla ai alle che e un una uno
    per con non si sono ma come piu anche su sul sulla ha ho hanno questo questa questi queste quello quella mi ti
    ci vi io tu lui lei noi voi loro cosa chi dove quando perche quale quali quanto essere avere fare grazie ciao
    voglio posso puo devo molto tutto tutti dopo prima ora sempre mai cosi tra fra ed od c'e e' un' suo sua mio mia
    bene solo ancora gia era fatto spiegami dimmi vorrei aiuto ogni altro altra`,
  de: `
    der die das und ist in den von zu mit sich des auf fur fuer im dem nicht ein eine einer eines einem einen als
    auch es an werden aus er hat dass sie nach wird bei noch wie um am sind so zum war haben nur oder aber vor zur
    bis mehr durch man dann soll ich du wir ihr mein meine dein deine sein seine ihre kann konnen koennen wenn was
    wer wo warum welche welcher welches danke hallo bitte gibt gut sehr schon uber ueber unter zwischen kein keine
    mir mich dir dich uns euch habe bin hast heute jetzt immer hier dort viel alle machen moechte mochte muss
    erklare`,
  nl: `
    de het een en van ik te dat die in is op niet zijn met voor aan er om hem dan zou of wat mijn men dit zo door
    over ze bij ook tot je mij uit der daar haar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen
    omdat iets worden toch al waren veel meer doen toen moet ben zonder kan hun dus alles onder ja eens hier wie
    werd altijd wordt kunnen ons zelf tegen na wil kon niets uw iemand waarom waar welke wanneer jij wij jullie maar
    als deel goed graag dank hallo maken`,
  nordic: `
    och att det som en pa ar av med den till inte har jag de om ett han men sig fran vi sa kan nar hur vad vilken og
    i jeg er ikke til et af hvad hvordan hvorfor hvem hvor der skal vil mig dig din du ville hvis eller ogsa fra ved
    efter mot hos vara mycket tack hej takk tak noget naar`,
  slavic: `
    nie sie na jest to do ze jak co czy ale dla od po przez jego tak za oraz moze ktory ktora ktore jestem mnie jako
    byl bylo gdzie kiedy dlaczego je se ktery protoze jsem jsou neni byt pro kde kdy proc ako som sa pre su bio sam
    nije kako gdje sto`,
  turkic: `
    ve bir bu da de icin ile ne cok daha gibi var mi mu olarak nasil neden ben sen o biz siz degil kadar sonra en
    ama olan evet hayir nerede`,
};

/** Endings of words of at least four letters, each with its weight. Longest match counts. */
export const ENDINGS: readonly (readonly [
  endings: string,
  weight: number,
  languages: readonly EvidenceLanguage[],
])[] = [
  [
    "ing ings ght ghts ness ship ful less ould ough ways wise ck cks sh th ths ly dy ry ty my ny py gy sy ed",
    0.6,
    ["en"],
  ],
  [
    "eau eaux aux eux euse euses eur eurs ette ettes elle elles enne ennes esse aire aires oire oires ique iques",
    0.6,
    ["fr"],
  ],
  [
    "ier iere ieres iers ais ait oir ois oix age ages ement ements ez eille aille ouille asse isse ee ees",
    0.4,
    ["fr"],
  ],
  ["cion ciones dad dades miento mientos illo illa", 0.7, ["es"]],
  ["cao coes dade dades inho inha agem", 0.7, ["pt"]],
  ["zione zioni mento menti tta tto tti ssimo ssima", 0.7, ["it"]],
  ["mente", 0.7, ["es", "pt", "it"]],
  ["a o", 0.3, ["es", "pt", "it"]],
  ["os as ar ado ada", 0.3, ["es", "pt"]],
  ["ung ungen keit keiten heit lich lichen isch ische ischen cht schaft tz", 0.7, ["de"]],
  ["sch", 0.5, ["de", "nl"]],
  ["ijk ijke ijn eren heid aar oor eur eel", 0.4, ["nl"]],
  ["en", 0.2, ["de", "nl"]],
];

/** Letters that English does without, each with the languages that write it. */
export const LETTERS: Readonly<Record<string, readonly EvidenceLanguage[]>> = {
  é: ["fr", "es", "pt", "it"],
  è: ["fr", "it"],
  ê: ["fr", "pt"],
  à: ["fr", "it", "pt"],
  ç: ["fr", "pt", "turkic"],
  ù: ["fr", "it"],
  û: ["fr"],
  î: ["fr"],
  ï: ["fr"],
  ô: ["fr", "pt"],
  â: ["fr", "pt"],
  ë: ["fr", "nl"],
  œ: ["fr"],
  á: ["es", "pt", "slavic"],
  í: ["es", "pt", "slavic"],
  ó: ["es", "pt", "slavic"],
  ú: ["es", "pt", "slavic"],
  ñ: ["es"],
  "¿": ["es"],
  "¡": ["es"],
  ã: ["pt"],
  õ: ["pt"],
  ì: ["it"],
  ò: ["it"],
  ä: ["de", "nordic"],
  ö: ["de", "nordic", "turkic"],
  ü: ["de", "turkic"],
  ß: ["de"],
  å: ["nordic"],
  ø: ["nordic"],
  æ: ["nordic"],
};
