import type { TextLanguage } from "../core/language.ts";
import { termOf } from "./terms.ts";

/** As much grammar as finding noun phrases without a dictionary takes. Words are folded. */
export interface KeywordGrammar {
  /** Words that may stand inside a phrase: "huile d'olive", "state of the art". */
  readonly links: ReadonlySet<string>;
  /** Words that open a noun phrase; a word that stands right before one, and not behind one, is rather a verb. */
  readonly determiners: ReadonlySet<string>;
  /** Words that only a verb follows: subjects, modals, negation. */
  readonly beforeVerbs: ReadonlySet<string>;
  /** Those of them that a subject may follow, in a question. */
  readonly modals: ReadonlySet<string>;
  /** Words that a hyphen ties to a verb: "dois-je", "laissez-la". */
  readonly clitics: ReadonlySet<string>;
  /** Words that stand rather behind a verb than behind a noun: objects, adverbs. */
  readonly afterVerbs: ReadonlySet<string>;
  /** Forms that are verbs and nothing else, where the rules above find no hold. */
  readonly verbForms: ReadonlySet<string>;
  /** Words so frequent in every kind of text that they say little alone, by term: a stand-in for rarity in a corpus. */
  readonly common: ReadonlySet<string>;
  /** Units of measure, which go with their number. */
  readonly units: ReadonlySet<string>;
}

const UNITS = words(
  "mm cm m km g mg kg t ml cl l s min h j c f k w kw kwh v a hz khz mhz ghz b kb mb gb tb ko mo go to px pt eur usd",
);

const fr: KeywordGrammar = {
  links: words("de du des d a au aux en la le les l"),
  determiners: words(
    "le la les l un une ce cet cette ces mon ton son ma ta sa mes tes ses notre votre nos vos leur leurs chaque plusieurs quelques",
  ),
  beforeVerbs: words(
    "je j tu il elle on nous vous ils elles ne n se s me m te t qui y peux peut peuvent pouvez dois doit doivent devez faut va vont vais veux veut voulez",
  ),
  modals: words("peut peuvent doit doivent va vont veut"),
  clitics: words("je tu il elle on nous vous ils elles le la les lui leur y en moi toi t ce"),
  afterVerbs: words(
    "tout toute tous toutes aucun aucune trop mal bien tres plus moins peu aussi alors aussitot jamais pas rien vite souvent parfois toujours encore deja ainsi surtout",
  ),
  verbForms: words(
    `fait font met mettent prend prennent tient tiennent contient contiennent vient viennent devient deviennent perd
    perdent rend rendent sert servent suffit suffisent sort sortent partent dit disent vit vivent voit voient sait savent
    court ecrit lit boit suit suivent nait naissent meurt connait parait produit reduit conduit traduit depend repond
    attend entend descend vend offre offrent ouvre ouvrent souffre souffrent permet permettent transmet promet obtient
    maintient convient intervient provient agit saisit choisit finit remplit reussit grandit ralentit nourrit aboutit
    fournit definit etablit vaut valent faudrait pourrait devrait serait aurait etait etaient avait avaient
    donne donnent reste restent arrive utilise utilisent demande demandent garde manque existe consiste
    semble semblent devrait gagne raconte relie relient evite empeche augmente diminue baisse monte tombe`,
  ),
  common: terms(
    "fr",
    `bon meilleur mauvais grand gros petit nouveau vieux jeune premier deuxieme troisieme quatrieme dernier prochain seul
    autre long court haut bas fort faible plein vide simple facile difficile possible impossible normal certain different
    important principal complet entier propre vrai faux rapide lent pret libre frequent souvent suivant precedent
    chose fois cas facon maniere exemple type sorte jour journee semaine mois an annee heure minute seconde moment temps
    matin soir fin debut partie cote lieu place endroit point nombre moitie reste suite besoin question reponse probleme
    solution idee raison grace gens personne choix etape niveau effet bout centimetre degre quantite
    faire mettre prendre garder laisser poser passer venir aller donner trouver utiliser employer choisir commencer finir
    vouloir devoir savoir voir dire demander parler rester devenir tenir suffire ajouter enlever compter attendre
    chercher aider aimer essayer eviter permettre porter sortir entrer rendre servir tourner montrer arriver partir
    revenir baisser augmenter placer supprimer creer ouvrir fermer appeler manquer verifier penser noter dependre
    expliquer venir perdre obtenir offrir suivre vivre croire sembler paraitre contenir ressembler indiquer preferer
    janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
    lundi mardi mercredi jeudi vendredi samedi dimanche printemps automne nord sud
    deux trois quatre cinq six sept huit neuf dix vingt trente quarante cinquante cent mille`,
  ),
  units: UNITS,
};

const en: KeywordGrammar = {
  links: words("of the a an"),
  determiners: words(
    "the a an this these those my your his her its our their each every some any no",
  ),
  beforeVerbs: words(
    "i you he she it we they who which to can could should would will may might must do does did dont doesnt didnt cannot cant wont not lets let never please",
  ),
  modals: words("can could should will would may might must do does did"),
  clitics: words(""),
  afterVerbs: words(
    "it them him me us itself themselves yourself not very too so more less well up down out off away back together twice",
  ),
  verbForms: words(
    `has have had is are was were be been being gets got goes went gone comes came takes took taken makes made gives gave
    given keeps kept keeping knows knew known says said tells told thinks thought becomes became brings brought buys
    bought finds found holds held leaves leads led loses lost means meant meets puts reads sells sold sends sent sits
    speaks stands stood wins won writes wrote written shows shown helps helped needs needed tries tried seems seemed
    begins began begun grows grew falls fell rises rose depends allows allowed requires required includes included
    happens happened remains stays appears suggests contains consists explains provides prevents causes lowers raises
    getting making taking giving going having doing being`,
  ),
  common: terms(
    "en",
    `good better best bad worse new old great big small large little long short high low early late first second third last
    next same different other many few several main whole full real right wrong easy hard simple possible able sure
    important common usual normal certain single extra quick slow often enough cheap sensible
    thing way time day week weekend month year hour minute moment example case kind sort type lot bit part side place
    point number half rest set end people person question answer problem solution reason idea rid step centimetre degree
    use make keep take get give put go come find look try need want work help let start stop begin add remove change
    choose pick check ask tell say know think see show happen become stay leave hold turn move bring call mean seem feel
    avoid open close write build expect remember follow allow cause require include create explain run fall rise
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday north south east west indoors outdoors
    two three four five six seven eight nine ten twelve twenty thirty forty fifty hundred thousand twice once third`,
  ),
  units: UNITS,
};

const none: ReadonlySet<string> = new Set();
const other: KeywordGrammar = {
  links: none,
  determiners: none,
  beforeVerbs: none,
  modals: none,
  clitics: none,
  afterVerbs: none,
  verbForms: none,
  common: none,
  units: UNITS,
};

export const keywordGrammars: Readonly<Record<TextLanguage, KeywordGrammar>> = { en, fr, other };

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

function terms(language: TextLanguage, list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).map((word) => termOf(word, language)));
}
