import type { TextLanguage } from "../core/language.ts";
import { termOfForm } from "./terms.ts";
import { tokenColumnsOf } from "./tokens.ts";

/*
 * Names of things of which a word is common, or looks like a verb: without a list "mot de passe" would be a "mot", and somebody who
 * passes. In the singular, as its words are told by their terms. What is named by telling words alone needs no list.
 */
const COMPOUNDS: Readonly<Record<"en" | "fr", string>> = {
  fr: `mot de passe, rendez-vous, mise à jour, mise en place, mise à niveau, prise de notes, compte rendu, compte bancaire,
    compte courant, compte joint, compte à rebours, point de vue, point de vente, point mort, point noir,
    temps de travail, temps partiel, temps plein, temps de cuisson, temps de pose, temps libre, temps de trajet,
    heure supplémentaire, heure de pointe, heure creuse, heure d'été, heure d'hiver, fin de contrat, fin de série,
    fin de bail, premier secours, premier ministre, seconde main, personne âgée, personne physique, personne morale,
    garde d'enfant, garde alternée, état des lieux, petit déjeuner, petit pois, petit four, petite annonce,
    petite enfance, grande surface, grande école, haut débit, haute tension, bas de page, raison sociale, cas d'usage,
    cas d'utilisation, jour férié, jour ouvré, jour ouvrable, lieu de travail, lieu de naissance, niveau de vie,
    niveau d'eau, niveau à bulle, effet de serre, effet secondaire, effet de levier, base de données, mode d'emploi,
    sortie de secours, entrée en vigueur, appel d'offres, appel vidéo, porte d'entrée, montre connectée,
    suite bureautique, essai gratuit, essai clinique, offre d'emploi, demande d'emploi, demande de permis,
    place de parking, place de marché, côté passager, court métrage, long métrage, gros œuvre, gros mot, gros titre,
    plein air, plein temps, vide sanitaire, premier étage, dernier étage, nombre premier, question ouverte,
    question piège, mois d'essai, période d'essai, année scolaire, année sabbatique, place assise, type de données,
    type de peau, part sociale, part de marché, suite de tests, suite logicielle, faux plafond,
    faux plancher, faux ami, faux positif, faux négatif, vrai positif, vieux port, nouvel an, nouvelle lune, pleine lune,
    pleine conscience, pleine terre, petit bois, petit salé, grand écran, grand angle, grand public, grande vitesse,
    bonne résolution, bonne pratique, bon de commande, bon d'achat, bon cadeau, bon de livraison, mauvaise herbe,
    mauvaise haleine, jeune fille au pair, jeune pousse, meilleur ami, libre accès, logiciel libre, porte coulissante,
    porte de garage, port de plaisance, partie de cartes, partie commune, aide à domicile, aide au logement,
    aide sociale, arc-en-ciel, cas contact, lieu de vie, temps réel, temps d'écran, temps mort, droit de garde,
    suivi de grossesse, suivi médical, arrivée d'eau, aller simple`,
  en: `point of view, point of sale, best man, second hand, first aid, first name, last name, full name, second opinion,
    end of lease, end date, end of term, time zone, time limit, time sheet, time series, time slot,
    screen time, work permit, work experience, work surface, working hours, open source, open day, open plan, open house,
    running shoes, running costs, running water, next of kin, day care, day trip, week number, right of way,
    hard drive, hard disk, hard copy, short circuit, short story, short cut, short list, short term, long term,
    long jump, long division, long weekend, help desk, start button, start date, start menu, build failure, build server,
    build system, point release, number plate, part exchange, part number, part time, question mark, problem set,
    case law, case study, use case, edge case, test case, call centre, conference call, turning circle, turning point,
    mean time, real estate, real time, side effect, side dish, side project, side table, place of birth,
    change of address, change log, high blood pressure, low pressure, high school, high chair, high street, high tide,
    low tide, low back pain, small talk, small business, big toe, big data, little finger, little toe, old age, old town,
    new year, new moon, full moon, full time, full stop, whole milk, whole wheat, whole grain, main course, main road,
    best before, best practice, bad debt, bad breath, quick start, slow cooker, easy chair, free time,
    extra time, extra virgin, half term, half marathon, half board, rest day, rest home, set menu, data set, result set,
    tool set, test set, skill set, change request, turn signal, take-home pay, look and feel, run time,
    move-in date, move-out date, break time, checking account, spell check, background check, pick-up truck,
    start time, stop sign, stop light, bus stop, north pole, south pole, north face, east end, january sale,
    summer time, winter time, night time, day time, half day, month end, tax year, school year, leap year, gap year,
    starting point, end point, break point, data point, access point, focal point, bullet point, decimal point,
    upper case, lower case, worst case, build log, build step, first class, first edition, first floor,
    first draft, first language, second language, second floor, third party, third person, single room, single bed,
    common cold, common law, common room, common sense, common ground`,
};

/** Of each compound the terms of its words, by that of the first. */
type Compounds = ReadonlyMap<string, readonly (readonly string[])[]>;

const read: Partial<Record<TextLanguage, Compounds>> = {};
const none: Compounds = new Map();

/** The compounds of a language that begin with a term: the terms of the words behind it. */
export function compoundsFrom(
  first: string,
  language: TextLanguage,
): readonly (readonly string[])[] | undefined {
  return (read[language] ??= compoundsOf(language)).get(first);
}

function compoundsOf(language: TextLanguage): Compounds {
  if (language === "other") return none;
  const compounds = new Map<string, string[][]>();
  for (const text of COMPOUNDS[language].split(/,\s+/)) {
    const [first = "", ...rest] = tokenColumnsOf(text, language).forms.map((form) =>
      termOfForm(form, language),
    );
    compounds.set(first, [...(compounds.get(first) ?? []), rest]);
  }
  return compounds;
}
