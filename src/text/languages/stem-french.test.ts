import fc from "fast-check";
import { newStemmer } from "snowball-stemmers";
import { describe, expect, test } from "vitest";
import { fold } from "../fold.ts";
import { stemFrench } from "./stem-french.ts";

const reference = newStemmer("french");
const stemOf = (word: string): string => stemFrench(fold(word));

/** Every pair within each line. */
function pairsOf(lines: string): (readonly [string, string])[] {
  return lines
    .trim()
    .split("\n")
    .flatMap((line) => {
      const words = line.trim().split(" ");
      return words.flatMap((a, i) => words.slice(i + 1).map((b) => [a, b] as const));
    });
}

const FAMILIES = `
  arroser arrose arroses arrosait arrosaient arrosé arrosée arrosés arrosées arrosera arroserait arrosez arrosant
  chercher cherche cherches cherchait cherché cherchée cherchés cherchées cherchera chercherai chercheront cherchez
  travailler travaille travailles travaillait travaillé travaillez travaillera travaillant travaillais
  déployer déploie déploiement déploiements déployait déployant
  utiliser utilise utilises utilisé utilisée utilisées utilisateur utilisateurs utilisation utilisations utilisait
  installer installe installé installée installation installations installait installez installera
  expliquer explique expliqué expliquée expliquait expliquez expliquant expliquera
  sécher sèche sèches séché séchée séchées séchait
  congeler congelé congelée congélateur congélateurs congélation
  finir finit fini finie finis finies finissait finissent finira finirait finissant finissez
  choisir choisit choisi choisie choisis choisies choisissait choisira choisissent choisissant
  remplir remplit rempli remplie remplissait remplissent remplira
  réussir réussit réussi réussie réussissait réussira réussissent
  partir parti partie parties partira partait partant partirait
  vendre vendra vendrait vendrez
  manger mange manges mangé mangée mangeait mangeaient mangera mangez mangeant
  commencer commence commencé commencée commençait commençant commencera commencez
  essayer essaie essayait essayant essayez essayera
  sauvegarder sauvegarde sauvegardes sauvegardé sauvegardée sauvegardait
  tester teste testé testée testées testait testera
  corriger corrige corrigé corrigée corrigées corrigeait corrigera
  parler parle parles parlé parlait parlera parlerait parlez parlant
  demander demande demandes demandé demandée demandait demandera demandez
  donner donne donné donnée données donnait donnera donnerait donnez donnant donneront
  continuation continuateur
  voiture voitures
  recette recettes
  tomate tomates
  maison maisons
  question questions
  réponse réponses
  problème problèmes
  fichier fichiers
  serveur serveurs
  jardin jardins
  plante plantes
  couleur couleurs
  famille familles
  erreur erreurs
  chapitre chapitres
  cheval chevaux
  animal animaux
  journal journaux
  national nationale nationales nationaux
  général générale générales généraux
  local locale locales locaux
  spécial spéciale spéciaux spéciales
  gâteau gâteaux
  oiseau oiseaux
  bateau bateaux
  grand grande grandes grands
  vert verte vertes verts
  froid froide froids froides
  chaud chaude chaudes chauds
  lent lente lents lentes
  rapide rapides rapidement
  simple simples simplement
  facile faciles facilement
  sérieuse sérieuses sérieusement
  dangereux dangereuse dangereuses dangereusement
  traditionnel traditionnelle traditionnels traditionnelles traditionnellement
  ancien ancienne anciens anciennes
  personnel personnelle personnels personnelles personnellement
  culturel culturelle culturels culturelles
  possible possibles
  adorable adorables adorablement
  responsable responsables responsabilité
  électrique électriques électricité
  économique économie économies économiques
  automatique automatiques automatiquement
  historique historiques
  qualité qualités
  activité activités
  sécurité sécurités
  communauté communautés
  agressif agressive agressives agressivité
  administratif administrative administratives administratifs
  musicien musicienne musiciens musiciennes
  biologie biologies
  technologie technologies
  évolution évolutions
  solution solutions
  différence différences
  préférence préférences
  importance importances
  jugement jugements
  changement changements
  développement développements
  traitement traitements
  remboursement remboursements
  première premières
  cuisinière cuisinières
  artiste artistes
  touriste touristes tourisme
  capitaliste capitalisme
  suffisamment suffisante
  constamment constante
  aventure aventures
  exercice exercices
`;

// What people mean by one word and the reference keeps apart, mostly for want of an accent or of a rule.
const MEETING = `
  donne donner donné données donnait donnent
  déploient déployer déploiement
  exécution exécuter exécutable
  séchage sécher séché
  jardinage jardiner
  marché marchés
  travail travaux travaille
  photo photos
  vidéo vidéos
  menu menus
  petit petite petits petites
  français française françaises
  compris comprise
  précis précise précision
  actif active
  sportif sportive
  danger dangereux
  léger légère
  document documents documentation
  préférer préfère préférait préfèrent
  inspirer inspirez inspiration
  modifier modifie modifié modification
  oublier oublie oublié
  envoyer envoie envoyé envoi
  noyau noyaux
  cheveu cheveux
  œil yeux
`;

const STRANGERS = `
  sel selle, moment momie, parent parer, argent argile, client clic, patient patin, accident acide, talent taler,
  content conte, serpent serpe, ciment cime, tarif tari, poisson poison, dessert désert, coussin cousin, pain pin,
  message messe, village ville, courage cours, langage lange, fromage frome, visage visa, partage partir, ménage mener,
  garage gare, avantage avant, sauvage sauver, dommage dompter, paysage paysan, sentiment sentier, bâtiment battre,
  document docile, instrument instruire, médicament médiéval, testament test, aliment alinéa, pigment pigeon,
  tapis taper, souris sourd, devis deviner, colis colle, avis avion, radis radio, paradis parade, logis logique,
  français franchise, anglais angle, marais marée, palais palace, mauvais mauve, virus virer, campus camper,
  processus procès, progrès programme, succès sucre, accès accent, refus refuge, repos repas, propos propre,
  opéra opérer, enfant enfer, étranger étrange, loyer loi, foyer foi, explicite expliquer, implicite impliquer,
  complément complet, supplément supplier, élément élever, souvent souvenir, présent presse, absent absurde,
  serment serrer, tourment tourner, segment ségrégation, fragment fragile, petit péter, appétit appel, esprit espoir,
  crédit crédule, profit profond, conflit confort, délit délice, récit récent, manuscrit manuel, circuit cirque,
  plaisir plaie, loisir loi, environ envier, chaperon chapeau, éperon épée, danger danse, travers travail, revers rêve,
  univers université, portrait portail, extrait extrême, retrait retraite, souhait soupe, forfait forêt,
  vigne vignette, chat château, poire poireau, poule poulet, verre verrou, lettre lutte, cuire cuivre, four fourmi,
  champ champignon, riz rizière, table tableau, vaisseau vaisselle, basilic basilique, moteur motif, route routine
`;

describe("a French stemmer for words without accents", () => {
  test("conflates what the reference conflates", () => {
    const pairs = pairsOf(FAMILIES).filter(
      ([a, b]) => reference.stem(a) === reference.stem(b) && fold(a) !== fold(b),
    );
    expect(pairs.length).toBeGreaterThan(500);
    const lost = pairs.filter(([a, b]) => stemOf(a) !== stemOf(b));
    expect(lost.length / pairs.length, lost.join("; ")).toBeLessThan(0.05);
  });

  test.each(MEETING.trim().split(/\n\s*/))("meets in one stem: %s", (line) => {
    expect(new Set(line.split(" ").map(stemOf)).size).toBe(1);
  });

  test("keeps strangers apart at least as well as the reference", () => {
    const pairs = STRANGERS.trim()
      .split(",")
      .map((pair) => pair.trim().split(" "));
    expect(pairs.length).toBeGreaterThan(100);
    const met = pairs.filter(([a = "", b = ""]) => stemOf(a) === stemOf(b));
    const metByReference = pairs.filter(
      ([a = "", b = ""]) => reference.stem(a) === reference.stem(b),
    );
    expect(met.length, met.join("; ")).toBeLessThanOrEqual(metByReference.length);
    expect(met).toEqual([]);
  });
});

test("short words and words with digits, signs or other scripts stay as they are", () => {
  for (const word of ["sel", "os", "ete", "", "c++", "h2o", "covid19s", "работать", "東京"]) {
    expect(stemFrench(word)).toBe(word);
  }
});

test("a stem has at least three letters, is no longer than its word and in lower case", () => {
  const syllable = fc.constantFrom(
    ..."b ch qu a e i o u y s l ent ait er ir ee ement age ite ique if ion eux aux ell onn ie".split(
      " ",
    ),
  );
  const word = fc.array(syllable, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(word, (w) => {
      const stem = stemFrench(w);
      expect(stem).toMatch(/^[a-z]+$/);
      expect(stem.length).toBeGreaterThanOrEqual(Math.min(3, w.length));
      expect(stem.length).toBeLessThanOrEqual(w.length);
      expect(stemFrench(w)).toBe(stem);
    }),
    { numRuns: 3_000 },
  );
});
