import { exchangesOf } from "../../core/exchanges-of.ts";
import type { Bilingual } from "../../core/language.ts";
import { inputProblem, isFresh, shownPath } from "../files/input.ts";
import { isSqlite, isZip, startOf } from "../files/file-kind.ts";
import { sampleOf } from "../files/sample-of.ts";
import type { Sample } from "../files/sample.ts";
import { membersOf } from "../files/zip.ts";
import { recognised } from "../recognised.ts";
import type { Location, ReadContext, Source, Yielded } from "../source.ts";
import { isEmptyExport } from "./empty-export.ts";
import { NO_QUESTION, NOTHING_IN_ZIP, NOTHING_SAID, notRecognised } from "./not-recognised.ts";
import { problems } from "./problems.ts";

/** Who is asked about what was given. */
export interface AskedSources {
  /** Whose files they may be, in the order in which they are asked. */
  readonly sources: readonly Source[];
  /** Sources that list the folders among the given places by themselves, unless every file in one is meant. */
  readonly listedBy?: readonly string[];
}

type Recognition =
  | { readonly kind: "recognised"; readonly source: Source; readonly location: Location }
  | { readonly kind: "unknown"; readonly location: Location; readonly sample: Sample }
  | Extract<Yielded, { kind: "problem" }>;

// Of a ZIP file, these are looked into: by their suffix, or because what follows the last point is none ("Plan 2.0").
const READABLE_MEMBER =
  /\.(?:json|jsonl|ndjson|html?|md|markdown|txt|ya?ml|chat|zip)$|(?:^|\/)[^./]+$|\.(?:\d+|[^./]*\s[^./]*)$/i;

/** Reads a file by the source that recognises it; of a ZIP file, every file in it that one recognises. */
export async function* readGiven(
  location: Location,
  context: ReadContext,
  { sources, listedBy = [] }: AskedSources,
): AsyncGenerator<Yielded> {
  let anyRecognised = false;
  // Or it was, in a sync before.
  let anyRead = false;
  let [anySaid, anySilent] = [false, false];
  const told: ReadContext = {
    ...context,
    isUnchanged: (part, version) => {
      const isUnchanged = context.isUnchanged(part, version);
      anyRead ||= isUnchanged;
      anySaid ||= isUnchanged;
      return isUnchanged;
    },
  };
  let unknown: Extract<Recognition, { kind: "unknown" }> | undefined;
  for await (const found of recognitionsIn(location, context, sources)) {
    if (found.kind === "problem") {
      anyRead = true;
      anySaid = true;
      yield found;
    } else if (found.kind === "unknown") {
      if (unknown === undefined || isEmptyExport(found)) unknown = found;
    } else {
      anyRecognised = true;
      if (isListed(found, listedBy)) continue;
      if (found.source.group === "training data" && location.isMeant !== true) continue;
      for await (const item of readBy(found.source, found.location, told)) {
        anyRead = true;
        // A chat with nothing in it leaves its mark alone, or comes without messages.
        anySaid ||=
          item.kind === "conversation" ? exchangesOf(item).length > 0 : item.kind !== "part";
        anySilent ||= !anySaid;
        yield item;
      }
    }
  }
  const isSilent = anySilent && !anySaid;
  if ((anyRead && !isSilent) || location.isMeant !== true) return;
  const ofUnknown = unknown
    ? notRecognised(unknown.sample, unknown.location, context.now)
    : NOTHING_IN_ZIP;
  const ofKnown = isSilent ? NOTHING_SAID : NO_QUESTION;
  const reason = anyRecognised ? ofKnown : ofUnknown;
  yield problems.of(location.path, "unreadable", reason);
}

/** Whether the source that recognises a file has it by itself: of folders it has what is no ZIP file, and nothing of the inbox. */
function isListed(
  { source, location: { isMeant = false, member } }: Extract<Recognition, { kind: "recognised" }>,
  listedBy: readonly string[],
): boolean {
  return listedBy.includes(source.id) && !isMeant && member === undefined;
}

/** How many conversations the sources count in a file. */
export async function countGiven(
  location: Location,
  context: ReadContext,
  { sources, listedBy = [] }: AskedSources,
): Promise<number> {
  let count = 0;
  for await (const found of recognitionsIn(location, context, sources)) {
    if (found.kind === "recognised" && !isListed(found, listedBy))
      count += await found.source.count(found.location, context);
  }
  return count;
}

async function* recognitionsIn(
  location: Location,
  context: ReadContext,
  sources: readonly Source[],
): AsyncGenerator<Recognition> {
  try {
    if (location.member === undefined && isZip(startOf(location.path))) {
      yield* recognitionsInZip(location, context, sources);
    } else yield* recognitionOf(location, context, sources);
  } catch (error) {
    const problem = inputProblem(error, location, problems);
    if (problem) yield problem;
  }
}

async function* recognitionsInZip(
  location: Location,
  context: ReadContext,
  sources: readonly Source[],
): AsyncGenerator<Recognition> {
  const found: Recognition[] = [];
  const bytesOf = new Map<string | undefined, number>();
  let anyUnknown = false;
  for (const { name, bytes, refused } of await membersOf(location.path)) {
    if (!READABLE_MEMBER.test(name)) continue;
    bytesOf.set(name, bytes);
    // Nobody writes in a ZIP file: what is cut short in it stays so.
    const { path, version, isMeant = false } = location;
    const inside = { path, version, isMeant, member: name };
    if (refused) found.push(problems.of(shownPath(inside), "unreadable", refused));
    else {
      for await (const recognition of recognitionOf(inside, context, sources)) {
        // The first one is enough to say what it looks like, but for the list that should have the chats.
        if (recognition.kind === "unknown" && anyUnknown && !isEmptyExport(recognition)) continue;
        anyUnknown ||= recognition.kind === "unknown";
        found.push(recognition);
      }
    }
  }
  const ofAccount = (each: (typeof found)[number]): boolean =>
    each.kind === "recognised" && each.source.group === "account";
  const isAccount = found.some(ofAccount);
  const wanted = found.filter(
    (each) => !isAccount || each.kind !== "recognised" || ofAccount(each),
  );
  const sizeOf = (each: Recognition): number =>
    each.kind === "recognised" ? (bytesOf.get(each.location.member) ?? 0) : 0;
  const size = wanted.reduce((sum, each) => sum + sizeOf(each), 0);
  let before = 0;
  for (const each of wanted) {
    if (each.kind !== "recognised") yield each;
    else {
      const [begin, own] = [before, sizeOf(each)];
      const onShare = (share: number): void => location.onShare?.((begin + share * own) / size);
      yield { ...each, location: { ...each.location, onShare } };
      before += own;
    }
  }
}

async function* recognitionOf(
  location: Location,
  context: ReadContext,
  sources: readonly Source[],
): AsyncGenerator<Recognition> {
  let sample: Sample;
  try {
    // To look at it is not to have read it.
    const { onShare: _, ...looked } = location;
    sample = await sampleOf(looked, context);
  } catch (error) {
    const isDatabase = location.member === undefined && isSqlite(startOf(location.path));
    if (isDatabase)
      yield problems.of(
        location.path,
        isFresh(location, context.now) ? "busy" : "unreadable",
        DATABASE,
      );
    else {
      const problem = inputProblem(error, location, problems);
      if (problem) yield problem;
    }
    return;
  }
  const source = recognised(sample, sources);
  yield source ? { kind: "recognised", source, location } : { kind: "unknown", location, sample };
}

/** What a source reads of a file, the marks of its parts under names of their own. */
async function* readBy(
  source: Source,
  location: Location,
  context: ReadContext,
): AsyncGenerator<Yielded> {
  const prefix = [source.id, ...(location.member === undefined ? [] : [location.member]), ""].join(
    "/",
  );
  const readings = source.read(location, {
    ...context,
    isUnchanged: (part, version) => context.isUnchanged(prefix + part, version),
  });
  for await (const item of readings)
    yield item.kind === "part" ? { ...item, id: prefix + item.id } : item;
}

const DATABASE: Bilingual = {
  en: "This database cannot be opened: it is damaged, encrypted, or in use by its app. Close the app and try again.",
  fr: "Impossible d'ouvrir cette base de données : elle est abîmée, chiffrée, ou utilisée par son application. Fermez l'application et réessayez.",
};
