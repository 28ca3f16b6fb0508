import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { timesIn } from "./times-in.ts";

const zone = process.env.TZ;
beforeAll(() => {
  process.env.TZ = "Europe/Paris";
});
afterAll(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

// Wednesday 20 May 2026, 15:30 in Paris.
const now = Date.parse("2026-05-20T13:30:00Z");

/** Local time as "2026-05-20 15:30", without the clock at midnight. */
function local(time: number): string {
  if (time === Number.NEGATIVE_INFINITY) return "ever";
  if (time === now + 1) return "now";
  const date = new Date(time);
  const two = (n: number) => String(n).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return clock === "00:00" ? day : `${day} ${clock}`;
}

/** Each time of the text: its words, from, up to. */
function times(text: string): string[][] {
  return timesIn(text, now).map(({ start, end, since, before }) => [
    text.slice(start, end),
    local(since),
    local(before),
  ]);
}

describe("English", () => {
  test.each([
    ["What did I ask on 2025-06-14?", "2025-06-14", "2025-06-14", "2025-06-15"],
    ["the log of 2025-06-14T10:30:00Z", "2025-06-14T10:30:00Z", "2025-06-14", "2025-06-15"],
    ["notes of 2025-06", "2025-06", "2025-06-01", "2025-07-01"],
    ["the 14/06/2025 meeting", "14/06/2025", "2025-06-14", "2025-06-15"],
    ["on 14 June 2024 we met", "on 14 June 2024", "2024-06-14", "2024-06-15"],
    ["the party of March 14th", "March 14th", "2026-03-14", "2026-03-15"],
    ["on May 5", "on May 5", "2026-05-05", "2026-05-06"],
    ["December 24, 2024 dinner", "December 24, 2024", "2024-12-24", "2024-12-25"],
    ["the 3rd of July", "the 3rd of July", "2025-07-03", "2025-07-04"],
    ["in June 2024 I asked", "June 2024", "2024-06-01", "2024-07-01"],
    ["Sept. 2025 invoices", "Sept. 2025", "2025-09-01", "2025-10-01"],
    ["which bread did I bake last March?", "last March", "2026-03-01", "2026-04-01"],
    ["last may", "last may", "2025-05-01", "2025-06-01"],
    ["what I said in march about it", "in march", "2026-03-01", "2026-04-01"],
    ["in May", "in May", "2026-05-01", "2026-06-01"],
    ["early August plans", "early August", "2025-08-01", "2025-08-12"],
    ["mid-June", "mid-June", "2025-06-10", "2025-06-22"],
    ["since February", "since February", "2026-02-01", "now"],
    ["before June", "before June", "ever", "2025-06-01"],
    ["after June 2024", "after June 2024", "2024-07-01", "now"],
    ["until March", "until March", "ever", "2026-04-01"],
    ["in 2024", "in 2024", "2024-01-01", "2025-01-01"],
    ["in 2024, what did I plant?", "in 2024", "2024-01-01", "2025-01-01"],
    ["since 2025 we talk", "since 2025", "2025-01-01", "now"],
    ["last summer's trip", "last summer", "2025-06-01", "2025-09-01"],
    ["this spring", "this spring", "2026-03-01", "2026-06-01"],
    ["summer 2024", "summer 2024", "2024-06-01", "2024-09-01"],
    ["three weeks ago", "three weeks ago", "2026-04-26", "2026-05-03"],
    ["2 days ago I asked", "2 days ago", "2026-05-18", "2026-05-19"],
    ["a couple of days ago", "a couple of days ago", "2026-05-18", "2026-05-19"],
    ["a month ago", "a month ago", "2026-04-05", "2026-05-06"],
    ["a year and a half ago", "a year and a half ago", "2024-05-20", "2025-05-20"],
    ["an hour ago", "an hour ago", "2026-05-20 14:00", "2026-05-20 15:00"],
    ["two or three weeks ago", "two or three weeks ago", "2026-04-26", "2026-05-10"],
    ["a few days ago", "a few days ago", "2026-05-14 15:30", "2026-05-19 15:30"],
    ["over the last three months", "the last three months", "2026-02-20", "now"],
    ["in the past week", "the past week", "2026-05-13", "now"],
    ["the past few weeks", "the past few weeks", "2026-04-08", "now"],
    ["last week's recipe", "last week", "2026-05-11", "2026-05-18"],
    ["this month", "this month", "2026-05-01", "2026-06-01"],
    ["the month before last", "the month before last", "2026-03-01", "2026-04-01"],
    ["since last year", "since last year", "2025-01-01", "now"],
    ["last weekend", "last weekend", "2026-05-16", "2026-05-18"],
    ["last Wednesday", "last Wednesday", "2026-05-13", "2026-05-14"],
    ["yesterday's code", "yesterday", "2026-05-19", "2026-05-20"],
    ["the day before yesterday", "the day before yesterday", "2026-05-18", "2026-05-19"],
    ["this morning", "this morning", "2026-05-20", "2026-05-21"],
    ["last night", "last night", "2026-05-19", "2026-05-20"],
    ["half an hour ago", "half an hour ago", "2026-05-20 14:45", "2026-05-20 15:15"],
    ["half a year ago", "half a year ago", "2025-11-05", "2025-12-06"],
    ["a fortnight ago", "a fortnight ago", "2026-05-03", "2026-05-10"],
    ["twenty days ago", "twenty days ago", "2026-04-27", "2026-05-04"],
    ["one year ago today", "one year ago today", "2025-05-20", "2025-05-21"],
    ["a year ago this month", "a year ago this month", "2025-05-01", "2025-06-01"],
    ["the previous month", "the previous month", "2026-04-01", "2026-05-01"],
    ["last quarter", "last quarter", "2026-01-01", "2026-04-01"],
    ["this quarter", "this quarter", "2026-04-01", "2026-07-01"],
    ["the weekend before last", "the weekend before last", "2026-05-09", "2026-05-11"],
    ["the night before last", "the night before last", "2026-05-18", "2026-05-19"],
    ["what did we say on Monday?", "on Monday", "2026-05-18", "2026-05-19"],
    ["what I asked on Sunday evening", "on Sunday evening", "2026-05-17", "2026-05-18"],
    ["since Monday", "since Monday", "2026-05-18", "now"],
    ["What did I cook this weekend?", "this weekend", "2026-05-16", "2026-05-18"],
    ["Monday last week", "Monday last week", "2026-05-11", "2026-05-12"],
    ["the 3rd of last month", "the 3rd of last month", "2026-04-03", "2026-04-04"],
    ["since the beginning of the year", "since the beginning of the year", "2026-01-01", "now"],
    ["last Christmas", "last Christmas", "2025-12-24", "2025-12-27"],
    ["Easter 2025", "Easter 2025", "2025-04-18", "2025-04-22"],
    ["Thanksgiving 2024", "Thanksgiving 2024", "2024-11-28", "2024-11-29"],
    ["what did we cook at Easter?", "Easter", "2026-04-03", "2026-04-07"],
    ["what did we do after Halloween", "after Halloween", "2025-11-01", "now"],
    ["on Tuesday", "on Tuesday", "2026-05-19", "2026-05-20"],
    ["from March until now", "from March until now", "2026-03-01", "now"],
  ])("%s", (text, words, since, before) => {
    expect(times(text)).toEqual([[words, since, before]]);
  });
});

describe("French", () => {
  test.each([
    ["le 14 juin 2024 au soir", "le 14 juin 2024", "2024-06-14", "2024-06-15"],
    ["Qu'ai-je demandé le 1er mars ?", "le 1er mars", "2026-03-01", "2026-03-02"],
    ["depuis le 3 avril", "depuis le 3 avril", "2026-04-03", "now"],
    ["la réunion du 5 mars", "5 mars", "2026-03-05", "2026-03-06"],
    ["en mars dernier", "mars dernier", "2026-03-01", "2026-04-01"],
    ["le pain de mars dernier", "mars dernier", "2026-03-01", "2026-04-01"],
    ["en août", "en août", "2025-08-01", "2025-09-01"],
    ["En Mars 2025", "Mars 2025", "2025-03-01", "2025-04-01"],
    ["début mai", "début mai", "2026-05-01", "2026-05-12"],
    ["mi-février", "mi-février", "2026-02-09", "2026-02-21"],
    ["au mois de mai", "mois de mai", "2026-05-01", "2026-06-01"],
    ["les factures d'avril", "d'avril", "2026-04-01", "2026-05-01"],
    ["les factures d’octobre 2024", "octobre 2024", "2024-10-01", "2024-11-01"],
    ["depuis janvier", "depuis janvier", "2026-01-01", "now"],
    ["avant juin 2025", "avant juin 2025", "ever", "2025-06-01"],
    ["après mars", "après mars", "2026-04-01", "now"],
    ["jusqu'en mars", "jusqu'en mars", "ever", "2026-04-01"],
    ["en 2024, on disait", "en 2024", "2024-01-01", "2025-01-01"],
    ["l'année 2023", "année 2023", "2023-01-01", "2024-01-01"],
    ["l'été dernier", "l'été dernier", "2025-06-01", "2025-09-01"],
    ["cet hiver", "cet hiver", "2025-12-01", "2026-03-01"],
    ["l'automne 2024", "l'automne 2024", "2024-09-01", "2024-12-01"],
    ["il y a trois semaines", "il y a trois semaines", "2026-04-26", "2026-05-03"],
    ["il y a 2 jours pour la tarte", "il y a 2 jours", "2026-05-18", "2026-05-19"],
    ["il y a environ un an", "il y a environ un an", "2024-11-20", "2025-11-20"],
    ["y a deux mois", "y a deux mois", "2026-03-05", "2026-04-05"],
    ["il y a un an et demi", "il y a un an et demi", "2024-05-20", "2025-05-20"],
    ["il y a deux ans de ça", "il y a deux ans", "2023-11-20", "2024-11-20"],
    ["il y a quelques jours", "il y a quelques jours", "2026-05-14 15:30", "2026-05-19 15:30"],
    ["ces trois derniers mois", "ces trois derniers mois", "2026-02-20", "now"],
    ["les 2 dernières semaines", "les 2 dernières semaines", "2026-05-06", "now"],
    ["le dernier mois", "le dernier mois", "2026-04-20", "now"],
    ["il y a deux ou trois jours", "il y a deux ou trois jours", "2026-05-17", "2026-05-19"],
    ["ces derniers jours", "ces derniers jours", "2026-05-14", "now"],
    ["depuis deux semaines", "depuis deux semaines", "2026-05-06", "now"],
    ["la semaine dernière", "la semaine dernière", "2026-05-11", "2026-05-18"],
    ["le mois passé", "le mois passé", "2026-04-01", "2026-05-01"],
    ["l'an dernier", "l'an dernier", "2025-01-01", "2026-01-01"],
    ["depuis l'année dernière", "depuis l'année dernière", "2025-01-01", "now"],
    ["ce mois-ci", "ce mois-ci", "2026-05-01", "2026-06-01"],
    ["cette année", "cette année", "2026-01-01", "2027-01-01"],
    ["le week-end dernier", "le week-end dernier", "2026-05-16", "2026-05-18"],
    ["lundi dernier", "lundi dernier", "2026-05-18", "2026-05-19"],
    ["avant-hier", "avant-hier", "2026-05-18", "2026-05-19"],
    ["hier soir", "hier soir", "2026-05-19", "2026-05-20"],
    ["la nuit dernière", "la nuit dernière", "2026-05-19", "2026-05-20"],
    ["le week-end passé", "le week-end passé", "2026-05-16", "2026-05-18"],
    ["été 2024", "été 2024", "2024-06-01", "2024-09-01"],
    ["vacances de printemps 2025", "printemps 2025", "2025-03-01", "2025-06-01"],
    ["Aujourd’hui", "Aujourd’hui", "2026-05-20", "2026-05-21"],
    ["ce matin", "ce matin", "2026-05-20", "2026-05-21"],
    ["AVANT HIER", "AVANT HIER", "2026-05-18", "2026-05-19"],
    ["il y a une quinzaine de jours", "il y a une quinzaine de jours", "2026-05-03", "2026-05-08"],
    ["il y a une vingtaine d'années", "il y a une vingtaine d'années", "2005-11-20", "2006-11-20"],
    ["ça fait deux semaines qu'on l'a dit", "ça fait deux semaines", "2026-05-03", "2026-05-10"],
    ["il y a une demi-heure", "il y a une demi-heure", "2026-05-20 14:45", "2026-05-20 15:15"],
    ["il y a un an jour pour jour", "il y a un an jour pour jour", "2025-05-20", "2025-05-21"],
    ["les dernières 48 heures", "les dernières 48 heures", "2026-05-18 15:30", "now"],
    ["le mois précédent", "le mois précédent", "2026-04-01", "2026-05-01"],
    ["la semaine d'avant", "la semaine d'avant", "2026-05-11", "2026-05-18"],
    ["le trimestre dernier", "le trimestre dernier", "2026-01-01", "2026-04-01"],
    ["le semestre dernier", "le semestre dernier", "2025-07-01", "2026-01-01"],
    ["De quoi a-t-on parlé lundi ?", "lundi", "2026-05-18", "2026-05-19"],
    ["Lundi, qu'avons-nous dit ?", "Lundi", "2026-05-18", "2026-05-19"],
    ["ce que tu m'as dit mardi soir", "mardi soir", "2026-05-19", "2026-05-20"],
    ["depuis lundi", "depuis lundi", "2026-05-18", "now"],
    ["Ce week-end on a mangé quoi ?", "Ce week-end", "2026-05-16", "2026-05-18"],
    [
      "le lundi de la semaine dernière",
      "le lundi de la semaine dernière",
      "2026-05-11",
      "2026-05-12",
    ],
    ["le 3 du mois dernier", "le 3 du mois dernier", "2026-04-03", "2026-04-04"],
    ["depuis le début du mois", "depuis le début du mois", "2026-05-01", "now"],
    ["à Noël dernier", "Noël dernier", "2025-12-24", "2025-12-27"],
    ["qu'avons-nous mangé à Pâques ?", "Pâques", "2026-04-03", "2026-04-07"],
    [
      "qu'a-t-on dit entre Noël et le jour de l'an ?",
      "Noël et le jour de l'an",
      "2025-12-24",
      "2026-01-02",
    ],
    ["de mars à aujourd'hui", "de mars à aujourd'hui", "2026-03-01", "2026-05-21"],
    ["jeudi ?", "jeudi", "2026-05-14", "2026-05-15"],
    ["Ce week-end", "Ce week-end", "2026-05-16", "2026-05-18"],
    ["de mars à maintenant", "de mars à maintenant", "2026-03-01", "now"],
    [
      "e\u0301te\u0301 : l'e\u0301te\u0301 dernier",
      "l'e\u0301te\u0301 dernier",
      "2025-06-01",
      "2025-09-01",
    ],
  ])("%s", (text, words, since, before) => {
    expect(times(text)).toEqual([[words, since, before]]);
  });
});

describe("parts of a time", () => {
  test.each([
    [
      "the beginning of November 2022",
      "the beginning of November 2022",
      "2022-11-01",
      "2022-11-12",
    ],
    ["late in 2024", "late in 2024", "2024-08-26", "2025-01-01"],
    ["at the end of last summer", "the end of last summer", "2025-07-31", "2025-09-01"],
    [
      "the first half of September 2022",
      "the first half of September 2022",
      "2022-09-01",
      "2022-09-16",
    ],
    ["the last week of June", "the last week of June", "2025-06-24", "2025-07-01"],
    ["in the second week of November", "the second week of November", "2025-11-08", "2025-11-15"],
    ["the first weekend of May", "the first weekend of May", "2026-05-02", "2026-05-04"],
    ["the last weekend of March", "the last weekend of March", "2026-03-28", "2026-03-30"],
    ["the first quarter of 2025", "the first quarter of 2025", "2025-01-01", "2025-04-01"],
    ["Q3 2024", "Q3 2024", "2024-07-01", "2024-10-01"],
    ["the first days of March", "the first days of March", "2026-03-01", "2026-03-06"],
    ["the first two weeks of March", "the first two weeks of March", "2026-03-01", "2026-03-15"],
    ["the first few months of 2024", "the first few months of 2024", "2024-01-01", "2024-04-01"],
    [
      "les deux dernières semaines de juin",
      "les deux dernières semaines de juin",
      "2025-06-17",
      "2025-07-01",
    ],
    ["les premiers mois de 2024", "les premiers mois de 2024", "2024-01-01", "2024-04-01"],
    ["since the end of March", "since the end of March", "2026-03-21", "now"],
    ["late last year", "late last year", "2025-08-26", "2026-01-01"],
    ["the week of March 3", "the week of March 3", "2026-03-02", "2026-03-09"],
    ["the weekend of 10 May", "the weekend of 10 May", "2026-05-09", "2026-05-11"],
    ["around April 10", "around April 10", "2026-04-07", "2026-04-14"],
    ["fin 2024", "fin 2024", "2024-08-26", "2025-01-01"],
    ["au début de l'année 2025", "début de l'année 2025", "2025-01-01", "2025-05-09"],
    ["à la fin du mois dernier", "la fin du mois dernier", "2026-04-21", "2026-05-01"],
    [
      "la première semaine de janvier",
      "la première semaine de janvier",
      "2026-01-01",
      "2026-01-08",
    ],
    ["le dernier jour de 2025", "le dernier jour de 2025", "2025-12-31", "2026-01-01"],
    ["au deuxième trimestre 2024", "deuxième trimestre 2024", "2024-04-01", "2024-07-01"],
    ["le premier semestre de 2024", "le premier semestre de 2024", "2024-01-01", "2024-07-01"],
    ["la semaine du lundi 4 mai", "la semaine du lundi 4 mai", "2026-05-04", "2026-05-11"],
    ["vers le 10 mars", "vers le 10 mars", "2026-03-07", "2026-03-14"],
    ["depuis début mars", "depuis début mars", "2026-03-01", "now"],
    ["jusqu'à la fin de mars", "jusqu'à la fin de mars", "ever", "2026-04-01"],
    ["what did we say on the 17th?", "on the 17th", "2026-05-17", "2026-05-18"],
    ["qu'avons-nous dit le 31 ?", "le 31", "2026-03-31", "2026-04-01"],
    ["on 12/24/2025", "12/24/2025", "2025-12-24", "2025-12-25"],
    ["le 24-12-2025", "24-12-2025", "2025-12-24", "2025-12-25"],
    ["du 3/1/26", "3/1/26", "2026-01-03", "2026-01-04"],
    ["in winter 2024-2025", "winter 2024-2025", "2024-12-01", "2025-03-01"],
    ["in March last year", "in March last year", "2025-03-01", "2025-04-01"],
    ["l'an dernier en mars", "l'an dernier en mars", "2025-03-01", "2025-04-01"],
    ["depuis mars de l'année dernière", "depuis mars de l'année dernière", "2025-03-01", "now"],
  ])("%s", (text, words, since, before) => {
    expect(times(text)).toEqual([[words, since, before]]);
  });
});

describe("so long before or after a time", () => {
  test.each([
    [
      "the week before August 3, 2025",
      "the week before August 3, 2025",
      "2025-07-27",
      "2025-08-03",
    ],
    [
      "two weeks before August 11, 2025",
      "two weeks before August 11, 2025",
      "2025-07-25",
      "2025-08-01",
    ],
    ["a few days after May 5", "a few days after May 5", "2026-05-06", "2026-05-12"],
    ["the Friday before 10 May", "the Friday before 10 May", "2026-05-08", "2026-05-09"],
    ["the Friday after 8 May", "the Friday after 8 May", "2026-05-15", "2026-05-16"],
    ["the weekend before May 10", "the weekend before May 10", "2026-05-02", "2026-05-04"],
    ["the weekend after May 8", "the weekend after May 8", "2026-05-09", "2026-05-11"],
    ["the month before last summer", "the month before last summer", "2025-05-01", "2025-06-01"],
    ["a month after June 2025", "a month after June 2025", "2025-07-15", "2025-08-15"],
    ["a year before May 5", "a year before May 5", "2024-11-05", "2025-11-05"],
    ["shortly before 7 January 2026", "shortly before 7 January 2026", "2025-12-24", "2026-01-07"],
    ["juste après le 2 mai", "juste après le 2 mai", "2026-05-03", "2026-05-17"],
    ["la veille du 14 juillet", "la veille du 14 juillet", "2025-07-13", "2025-07-14"],
    ["le lendemain du 1er mai", "le lendemain du 1er mai", "2026-05-02", "2026-05-03"],
    ["trois jours après le 3 mars", "trois jours après le 3 mars", "2026-03-06", "2026-03-07"],
    [
      "quelques jours avant le 3 mars",
      "quelques jours avant le 3 mars",
      "2026-02-25",
      "2026-03-02",
    ],
    ["la semaine d'avant le 3 mars", "la semaine d'avant le 3 mars", "2026-02-24", "2026-03-03"],
  ])("%s", (text, words, since, before) => {
    expect(times(text)).toEqual([[words, since, before]]);
  });
});

describe("from one time to another", () => {
  test.each([
    ["between 3 and 5 January", "between 3 and 5 January", "2026-01-03", "2026-01-06"],
    [
      "from the 3rd to the 5th of May",
      "from the 3rd to the 5th of May",
      "2026-05-03",
      "2026-05-06",
    ],
    ["June 3–5, 2025", "June 3–5, 2025", "2025-06-03", "2025-06-06"],
    [
      "between August 11 and August 15 2023",
      "August 11 and August 15 2023",
      "2023-08-11",
      "2023-08-16",
    ],
    [
      "between August 11, 2022 and August 15",
      "August 11, 2022 and August 15",
      "2022-08-11",
      "2022-08-16",
    ],
    [
      "from November 28 to January 3 2024",
      "November 28 to January 3 2024",
      "2023-11-28",
      "2024-01-04",
    ],
    ["from last March to early May", "last March to early May", "2026-03-01", "2026-05-12"],
    ["from March to May", "from March to May", "2026-03-01", "2026-06-01"],
    [
      "between November and February 2024",
      "between November and February 2024",
      "2023-11-01",
      "2024-03-01",
    ],
    [
      "from November 2023 to February",
      "from November 2023 to February",
      "2023-11-01",
      "2024-03-01",
    ],
    ["from 2021 to 2023", "from 2021 to 2023", "2021-01-01", "2024-01-01"],
    ["du 3 au 5 janvier", "du 3 au 5 janvier", "2026-01-03", "2026-01-06"],
    [
      "entre le 28 janvier et le 3 février",
      "le 28 janvier et le 3 février",
      "2026-01-28",
      "2026-02-04",
    ],
    ["de mars à mai", "de mars à mai", "2026-03-01", "2026-06-01"],
    ["entre 2019 et 2021 ?", "entre 2019 et 2021", "2019-01-01", "2022-01-01"],
  ])("%s", (text, words, since, before) => {
    expect(times(text)).toEqual([[words, since, before]]);
  });

  test("two days are no range without a word for one", () => {
    expect(times("January 3 and January 5")).toEqual([
      ["January 3", "2026-01-03", "2026-01-04"],
      ["January 5", "2026-01-05", "2026-01-06"],
    ]);
  });
});

describe("with the year that stands beside it, or behind the next one", () => {
  test.each([
    ["in May last year", [["in May last year", "2025-05-01", "2025-06-01"]]],
    ["May 20 last year", [["May 20 last year", "2025-05-20", "2025-05-21"]]],
    ["last year in June", [["last year in June", "2025-06-01", "2025-07-01"]]],
    ["juin de l'année dernière", [["juin de l'année dernière", "2025-06-01", "2025-07-01"]]],
    ["in June two years ago", [["in June two years ago", "2024-06-01", "2024-07-01"]]],
    ["le premier mai", [["le premier mai", "2026-05-01", "2026-05-02"]]],
    ["the first of March 2025", [["the first of March 2025", "2025-03-01", "2025-03-02"]]],
    ["7 déc. ou après", [["7 déc.", "2025-12-07", "2025-12-08"]]],
    ["le 5 avril dernier", [["le 5 avril dernier", "2026-04-05", "2026-04-06"]]],
    [
      "in June or July 2024",
      [
        ["in June", "2024-06-01", "2024-07-01"],
        ["July 2024", "2024-07-01", "2024-08-01"],
      ],
    ],
    [
      "fin décembre, début janvier 2025",
      [
        ["fin décembre", "2024-12-21", "2025-01-01"],
        ["début janvier 2025", "2025-01-01", "2025-01-12"],
      ],
    ],
    [
      "from 1 May last year to 3 June last year",
      [["1 May last year to 3 June last year", "2025-05-01", "2025-06-04"]],
    ],
  ])("%s", (text, expected) => {
    expect(times(text)).toEqual(expected);
  });
});

describe("bounds", () => {
  test.each([
    ["before the end of March", "ever", "2026-04-01"],
    ["before the last week of March", "ever", "2026-03-25"],
    ["after the beginning of March", "2026-03-01", "now"],
    ["à partir du 3 mars", "2026-03-03", "now"],
    ["from 3 March until yesterday", "2026-03-03", "2026-05-20"],
    ["between March 3 and today", "2026-03-03", "2026-05-21"],
    ["since early March until late April", "2026-03-01", "2026-05-01"],
    ["3 March to 5 April", "2026-03-03", "2026-04-06"],
    ["an hour before the 3 March meeting", "2026-03-03", "2026-03-04"],
  ])("%s", (text, since, before) => {
    expect(times(text).map((time) => time.slice(1))).toEqual([[since, before]]);
  });
});

describe("what was recent", () => {
  test.each([
    "lately, second-hand bikes",
    "récemment, la chorale",
    "What have I recently cooked?",
    "What did I cook recently?",
    "De quoi ai-je récemment parlé ?",
    "de quoi on a parlé dernièrement ?",
    "mes soucis ces derniers temps",
  ])("is of the last six weeks: %s", (text) => {
    expect(times(text).map((time) => time.slice(1))).toEqual([["2026-04-08", "now"]]);
  });

  test.each([
    "What did Anna cook recently?",
    "a recently published book of mine",
    "I have been late lately and often",
    "Paul a récemment déménagé",
    "What did I cook most recently?",
    "Qu'ai-je lu le plus récemment ?",
    "What has Nasa discovered recently, and can I read the paper?",
    "Which films should I see? Good ones came out recently.",
  ])("is not what is told of others, or in passing: %s", (text) => {
    expect(times(text)).toEqual([]);
  });
});

test("of very many times the first ones count", () => {
  expect(timesIn("2025-06-14 ".repeat(300), now)).toHaveLength(10);
});

describe("no time is", () => {
  test.each([
    "May I ask you something?",
    "You may 2 or 3 times a day.",
    "it may 14 days later",
    "This may be wrong; that might, may, could.",
    "march on, soldiers: the long march of 10 miles",
    "march 10 miles a day",
    "How far is Mars? Is there life on Mars?",
    "3 Mars rovers and 5 mars bars",
    "La planète Mars est rouge ; des barres Mars.",
    "l'orbite de Mars",
    "a poisson d'avril joke",
    "un poisson d'avril",
    "April and June are my sisters, August is a dog",
    "the second one, wait a second, in a second",
    "une seconde, le second",
    "Write it in 2000 words",
    "un texte en 2000 mots",
    "listen on port 2024 and 8080",
    "2024 tokens, 2048 bytes, version 2024.1",
    "in 2024.5 units",
    "call 01 02 2024 33",
    "from 1995 steps to 2010 steps",
    "a 3 days trip, 2 weeks of holidays",
    "il y a 7 jours dans une semaine",
    "il y a deux semaines de vacances",
    "il y a deux jours fériés",
    "Il y a trois chats",
    "la semaine prochaine, lundi prochain, en mars prochain",
    "next week, next March, in March next year",
    "every Monday, le lundi, closed on Sunday",
    "la semaine passe vite, l'été passe",
    "j'ai été dernier de la classe",
    "il a été 2025 fois vu, j'ai été 2024",
    "le week-end passe vite",
    "j'en ai sept, 10 sept",
    "décembre", // alone it may be a season, a title, a file
    "last but not least, at last, the last day",
    "in 2031, on 2027-01-01", // still to come
    "14/13/2025, 31/04/2025, 2025-13-01, 2025-02-30",
    "10.12.2024.1 is an address",
    "mai-tai, sept-nains",
    "pages 3 to 5, between 2 and 3 o'clock, de 3 à 5 heures",
    "from 1900 to 2000 words",
    "the end of the story, the first half of the file, early on, au milieu de la page",
    "a ratio of 24/13/25 or 1/2, file 3/4/5/26",
    "le 9.3, le 12 rue des Lilas, on the 5th floor",
    "the week before, two days after, la veille",
    "the first week, the second quarter",
    "10,000 years ago, 1.5 years ago",
    "Développe le 2. Quel est le plus grand, le 7 ou le 9 ?",
    "Which train shall we take on the 2nd?",
    "1/2000, version 10.12.2024, CVE-2024-06, gpt-4o-2024-08-06",
    "cette semaine-là, ce soir-là, USA Today",
    "Que cuisiner ce soir ? What shall I plant this autumn?", // still to come
    "in December this year",
    "What should I cook on Monday? On a cours lundi ?",
    "Remind me on Friday, we meet on Sunday, on se voit samedi",
    "Robinson et Vendredi ont mangé, le cours du lundi qu'on a vu",
    "Que faire ce week-end ? Tell me what to plant this weekend",
    "What do people eat at Christmas? Des idées pour Noël ?",
    "what did I buy on Black Friday, a Christmas present",
    "payer le loyer au début du mois, à la fin de l'année",
    "until now, jusqu'à maintenant",
    "the previous version, le mois d'avant-vente",
    "ça fait deux mois de loyer, ça fait mal",
    "",
  ])("%j", (text) => {
    expect(times(text)).toEqual([]);
  });
});

test("several times come in order, none within another", () => {
  expect(
    times("In June 2024, not last week, what did I ask yesterday about 2025-06-14?").map(
      ([words]) => words,
    ),
  ).toEqual(["June 2024", "last week", "yesterday", "2025-06-14"]);
});

test("runs of spaces and line breaks are one space", () => {
  expect(times("Asked:\n il  y a\n trois   semaines.")).toEqual([
    ["il  y a\n trois   semaines", "2026-04-26", "2026-05-03"],
  ]);
});

test("days are days of the calendar where the clock changes", () => {
  // 29 March 2026 has 23 hours in Paris.
  const [time] = timesIn("on 29 March 2026", now);
  expect((time?.before ?? 0) - (time?.since ?? 0)).toBe(23 * 3_600_000);
});

test.each(["yesterday🦊", "«yesterday»", "…yesterday—", "“yesterday”", "昨日、yesterday。"])(
  "signs may touch a time: %s",
  (text) => {
    expect(timesIn(text, now)).toHaveLength(1);
  },
);

test.each(["xyesterday", "yesterdays", "字yesterday", "yesterdayя", "9yesterday", "yesterday٣"])(
  "letters and digits of any script may not: %s",
  (text) => {
    expect(timesIn(text, now)).toEqual([]);
  },
);

test("any text: ranges lie within it, in order, and begin before they end", () => {
  const words = fc.constantFrom(
    ..."in en depuis since before avant last dernier 2024 2025-06 14 3 mars march June juin mai May il y a ago between and from to et au du le the of first week half end veille before after this cette last year 5 weeks semaines ete été yesterday hier œuf 🦊 , ' ’".split(
      " ",
    ),
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string({ maxLength: 4 }))), (parts) => {
      const text = parts.join(" ");
      let last = 0;
      for (const { start, end, since, before } of timesIn(text, now)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(since).toBeLessThan(before);
        expect(since).toBeLessThanOrEqual(now);
        last = end;
      }
    }),
  );
});
