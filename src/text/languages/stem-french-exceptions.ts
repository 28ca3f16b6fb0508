/*
 * What the endings of a French word do not tell, as far as conversations need it. All words folded.
 */

/** Forms that no suffix rule brings together. */
export const IRREGULAR: ReadonlyMap<string, string> = new Map(
  [
    "travail travaux",
    "vitrail vitraux",
    "corail coraux",
    "bail baux",
    "oeil yeux",
    "ciel cieux",
    "ideal ideaux",
    "etranger etrangers etrangere etrangeres",
    "nouvel nouveau nouveaux",
    "beau bel beaux belle belles",
    "vieil vieux vieille vieilles",
    "bon bonne bonnes",
    "net nette nettes",
    "gros grosse grosses",
    "ami amis",
    "loi lois",
    "roi rois",
    "paroi parois",
    "essai essais",
    "envoi envois",
    "convoi convois",
    "emploi emplois",
    "tournoi tournois",
    "vrai vraiment",
    "gentil gentiment",
    "pol poliment",
    "quas quasi quasiment",
    "infin infini infiniment",
    "absolu absolument",
    "resolu resolument",
  ].flatMap((line) => {
    const [stem = "", ...forms] = line.split(" ");
    return [stem, ...forms].map((form) => [form, stem] as const);
  }),
);

/** Words that are their own stem although they end like an inflected form; the last ones for what English would make of it. */
export const WHOLE: ReadonlySet<string> = new Set(
  `
  acces exces succes abces proces deces progres regres congres cypres expres
  avis tapis souris paradis colis devis logis permis radis brebis
  repos propos gros heros chaos enclos dispos cosmos tennis iris oasis
  virus abus refus campus bonus cactus processus consensus focus corpus terminus dessous dessus
  francais anglais japonais portugais irlandais ecossais hollandais neerlandais libanais senegalais marseillais
  lyonnais mauvais palais marais relais biais rabais engrais desormais
  parfait imparfait portrait souhait extrait attrait abstrait distrait satisfait bienfait forfait
  petit appetit esprit credit debit profit conflit habit delit recit deficit audit inedit transit bandit manuscrit
  circuit interdit inscrit decrit transcrit prescrit souscrit proscrit
  acquis requis conquis exquis compris appris surpris repris entrepris admis promis soumis transmis commis remis
  omis emis assis precis imprecis concis indecis
  divers univers revers travers pervers loyer foyer
  danger environ aviron herisson saucisson unisson plaisir loisir saphir
  puceron moucheron forgeron bucheron liseron vigneron chaperon eperon aileron

  client patient impatient ingredient quotient recipient orient inconvenient efficient coefficient conscient
  gradient expedient ambient
  accident incident occident resident president antecedent precedent evident confident strident dissident
  argent agent urgent sergent intelligent exigent diligent divergent convergent contingent detergent indulgent
  astringent regent
  recent innocent adolescent accent decent
  talent violent excellent insolent turbulent opulent equivalent polyvalent ambivalent
  parent apparent transparent different concurrent coherent adherent inherent torrent recurrent
  present absent onguent frequent consequent eloquent subsequent delinquent affluent influent
  souvent couvent serpent event auvent
  content mecontent competent impotent latent intermittent patent
  permanent continent pertinent eminent imminent
  enfant
  moment segment fragment pigment serment tourment sarment
  document instrument argument monument
  sentiment batiment regiment aliment ciment piment compliment condiment sediment rudiment
  medicament testament ligament filament temperament
  element complement supplement
  opera

  jamais celle faire fallait assez tellement sans furent devant devais devait devez
  `
    .trim()
    .split(/\s+/),
);

/** Words whose "-age", "-ite" or "-ique" only looks like the suffix of "séchage", "qualité" or "historique"; and "université". */
export const WITHOUT_SUFFIX: ReadonlySet<string> = new Set(
  `
  amenage avantage bagage breuvage carnage cartilage courage decourage degage demenage desavantage dommage
  encourage endommage engage entourage envisage equipage forage fourrage fromage garage heritage hommage langage
  manage menage message mirage ombrage outrage ouvrage partage paysage personnage potage pourcentage propage
  ramage ravage rivage saccage sauvage soulage surnage tapage verbiage village virage visage voisinage voyage
  accredite cohabite decapite delimite explicite facilite felicite illicite implicite interdite introduite necessite
  precipite rehabilite reproduite ressuscite sollicite
  communique diagnostique polemique revendique sophistique universite
  `
    .trim()
    .split(/\s+/),
);

/** Stems that end like a future or an infinitive: "préférait" is "préfér" + "ait", "retirez" is "retir" + "ez". */
export const STEM_IN_R: ReadonlySet<string> = new Set(
  `
  acceler adher alter confer consider cooper deger degener deliber desesper differ diger enumer esper exager gener
  ger inser interfer liber macer moder numer oper ponder prefer prolifer recuper refer regener sugger temper
  toler transfer
  admir aspir attir conspir dechir delir desir etir expir inspir respir retir soupir transpir
  `
    .trim()
    .split(/\s+/),
);

/** Stems of verbs in "-ier" that end in "i": "oublie" is "oubli" + "e", where "finie" is "fin" + "ie". */
export const STEM_IN_I: ReadonlySet<string> = new Set(
  `
  affili alli appreci appropri associ benefici calomni concili congedi contrari copi dedi devi differenci dissoci domicili
  distanci envi etudi expi humili incendi initi inventori licenci mari multipli negoci oubli pari parodi photocopi
  plagi privilegi publi radi ralli reconcili recopi refugi reli remani remedi remerci repli resili souci suppli vari
  `
    .trim()
    .split(/\s+/),
);
