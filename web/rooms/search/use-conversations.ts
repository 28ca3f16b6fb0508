import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Api } from "../../../src/server/api.ts";
import { api, errorText } from "../../shell/client.ts";
import { archiveVersion } from "../../shell/state.ts";
import { hiddenConversations, listsChanged } from "./conversation-actions.ts";
import type { Filters } from "../../shared/filters/filters.ts";
import { filterInput } from "../../shared/filters/filters.ts";

type Page = Api["GET /api/conversations"]["output"];
export type ListedConversation = Page["items"][number];

/** What stands in a line of the list: a day, or a conversation of it. */
export type Line =
  | { readonly kind: "day"; readonly at: string | undefined }
  | { readonly kind: "conversation"; readonly conversation: ListedConversation };

export interface Conversations {
  readonly lines: readonly Line[];
  readonly pending: boolean;
  readonly error: string | undefined;
  readonly complete: boolean;
  readonly more: () => void;
}

const PAGE = 100;

interface Loaded {
  readonly items: readonly ListedConversation[];
  readonly lines: readonly Line[];
  readonly next: Page["next"];
}

const nothing: Loaded = { items: [], lines: [], next: undefined };

/** Every conversation that fits, newest first, a page after the other as they are wanted. */
export function useConversations(filters: Filters, wanted: boolean): Conversations {
  const [loaded, setLoaded] = useState<Loaded>();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string>();
  const key = JSON.stringify([filters, listsChanged.value]);
  const shownKey = useRef(key);
  const abort = useRef<AbortController>(undefined);
  const version = archiveVersion.value;

  const fetchPage = async (after: Page["next"], merge: (page: Page) => Loaded): Promise<void> => {
    abort.current?.abort();
    const mine = new AbortController();
    abort.current = mine;
    setPending(true);
    try {
      const page = await api(
        "GET /api/conversations",
        {
          ...filterInput(filters),
          limit: PAGE,
          ...(after ? { afterId: after.id } : {}),
          ...(after?.saidAt === undefined ? {} : { afterSaidAt: after.saidAt }),
        },
        { signal: mine.signal },
      );
      if (mine.signal.aborted) return;
      setLoaded(merge(page));
      setError(undefined);
      setPending(false);
    } catch (failure) {
      if (mine.signal.aborted) return;
      setError(errorText(failure));
      setPending(false);
    }
  };

  useEffect(() => {
    if (!wanted) return;
    const known = shownKey.current === key ? loaded : undefined;
    if (!known) setLoaded(undefined);
    shownKey.current = key;
    void fetchPage(undefined, (page) => (known ? renewed(known, page) : append(nothing, page)));
  }, [key, wanted, version]);
  useEffect(() => () => abort.current?.abort(), []);

  const { lines } = loaded ?? nothing;
  const hidden = hiddenConversations.value;
  const shown = useMemo(() => withoutHidden(lines, hidden), [lines, hidden]);
  return {
    lines: shown,
    pending: pending || (wanted && !loaded && error === undefined),
    error,
    complete: loaded !== undefined && loaded.next === undefined,
    more: () => {
      if (!pending && loaded?.next) void fetchPage(loaded.next, (page) => append(loaded, page));
    },
  };
}

function append(before: Loaded, { items, next }: Page): Loaded {
  return {
    items: [...before.items, ...items],
    lines: [...before.lines, ...linesOf(items, before.items.at(-1))],
    next,
  };
}

/** What has changed is mostly new: the first page anew, and behind it what was loaded already. */
export function renewed(before: Loaded, { items, next }: Page): Loaded {
  if (!next) return append(nothing, { items });
  const isNew = new Set(items.map(keyOf));
  const end = before.items.findLastIndex((item) => isNew.has(keyOf(item)));
  // Nothing in common: too much is new to tell what stands between.
  if (end < 0) return append(nothing, { items, next });
  const rest = before.items.slice(end + 1).filter((item) => !isNew.has(keyOf(item)));
  const all = [...items, ...rest];
  return { items: all, lines: linesOf(all, undefined), next: rest.length > 0 ? before.next : next };
}

function linesOf(
  items: readonly ListedConversation[],
  last: ListedConversation | undefined,
): Line[] {
  const lines: Line[] = [];
  let day = last ? dayOf(last.lastAt) : "none";
  for (const conversation of items) {
    const own = dayOf(conversation.lastAt);
    if (own !== day) lines.push({ kind: "day", at: conversation.lastAt });
    day = own;
    lines.push({ kind: "conversation", conversation });
  }
  return lines;
}

function withoutHidden(lines: readonly Line[], hidden: ReadonlySet<string>): readonly Line[] {
  if (hidden.size === 0) return lines;
  const left = lines.filter((line) => line.kind === "day" || !hidden.has(keyOf(line.conversation)));
  // A day of which nothing is left.
  return left.filter((line, index) => {
    const next = left[index + 1];
    return line.kind === "conversation" || next?.kind === "conversation";
  });
}

/** The day by the clock of this machine. */
function dayOf(at: string | undefined): string {
  if (at === undefined) return "";
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;
}

function keyOf({ source, id }: ListedConversation): string {
  return `${source}/${id}`;
}
