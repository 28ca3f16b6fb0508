import { signal } from "@preact/signals";
import { EyeOff, FileCode, FileSpreadsheet, FileText, FolderX, Trash2 } from "lucide";
import type { MenuItem } from "../../design/menu.tsx";
import { toast } from "../../design/toast.tsx";
import { api, errorText, fileAddress } from "../../shell/client.ts";
import type { Bilingual } from "../../shell/language.ts";
import { say } from "../../shell/language.ts";

const text = {
  exportMarkdown: { en: "Export as Markdown", fr: "Exporter en Markdown" },
  exportJson: { en: "Export as JSON", fr: "Exporter en JSON" },
  exportCsv: { en: "Export as CSV", fr: "Exporter en CSV" },
  exclude: { en: "Exclude this conversation", fr: "Exclure cette conversation" },
  excludeFolder: { en: "Exclude the folder", fr: "Exclure le dossier" },
  forget: { en: "Forget this conversation", fr: "Oublier cette conversation" },
  forgotten: { en: "Forgotten.", fr: "C'est oublié." },
  undo: { en: "Undo", fr: "Annuler" },
  back: { en: "It is back.", fr: "Tout est revenu." },
  tooLate: { en: "Too late: it is gone for good.", fr: "Trop tard : c'est supprimé pour de bon." },
  excluded: {
    en: "Kept out of search and prompts, and of later syncs. Sources lists it, lets it in again, and forgets for good what is stored.",
    fr: "Hors des recherches, des prompts et des prochaines synchronisations. La pièce Sources la liste, permet de la réintégrer, et d'oublier pour de bon ce qui est enregistré.",
  },
  folderExcluded: {
    en: "This folder is kept out of search and prompts, and of later syncs. Sources lists it, lets it in again, and forgets for good what is stored.",
    fr: "Ce dossier est hors des recherches, des prompts et des prochaines synchronisations. La pièce Sources le liste, permet de le réintégrer, et d'oublier pour de bon ce qui est enregistré.",
  },
} as const satisfies Record<string, Bilingual>;

interface Named {
  readonly source: string;
  readonly id: string;
  readonly folder?: string | undefined;
}

/** Conversations about to be forgotten: no list shows them, whatever it has loaded. */
export const hiddenConversations = signal<ReadonlySet<string>>(new Set());
/** Grows when so much has left the lists, or come back, that they begin anew. */
export const listsChanged = signal(0);

/** What can be done with a conversation, wherever it is shown. */
export function conversationActions(
  conversation: Named,
  { onForgotten }: { readonly onForgotten?: () => void } = {},
): MenuItem[] {
  const { source, id, folder } = conversation;
  const key = `${source}/${id}`;
  const file = (format: "markdown" | "json" | "csv") => ({
    file: fileAddress("/api/export", { conversation: key, format }),
  });
  return [
    { label: say(text.exportMarkdown), icon: FileText, action: file("markdown") },
    { label: say(text.exportJson), icon: FileCode, action: file("json") },
    { label: say(text.exportCsv), icon: FileSpreadsheet, action: file("csv") },
    {
      label: say(text.exclude),
      icon: EyeOff,
      action: () => void exclude({ conversation: key }, say(text.excluded)),
    },
    ...(folder === undefined
      ? []
      : [
          {
            label: `${say(text.excludeFolder)} ${say({ en: `“${folder}”`, fr: `« ${folder} »` })}`,
            icon: FolderX,
            action: () => void exclude({ folder, source }, say(text.folderExcluded)),
          },
        ]),
    {
      label: say(text.forget),
      icon: Trash2,
      danger: true,
      action: () => {
        hide(key, true);
        onForgotten?.();
        void forget({ conversation: key }, { back: () => hide(key, false) });
      },
    },
  ];
}

/** Forgets exchanges by their ids. */
export function forgetExchanges(ids: readonly string[]): Promise<void> {
  return forget({ ids: [...ids] }, {});
}

async function forget(
  what: { readonly conversation: string } | { readonly ids: string[] },
  { back }: { readonly back?: () => void },
): Promise<void> {
  try {
    const { ticket, undoMs } = await api("POST /api/forget", what);
    toast(say(text.forgotten), {
      action: { label: say(text.undo), run: () => void undo(ticket, back) },
      lastsMs: undoMs,
    });
  } catch (error) {
    back?.();
    tell(error);
  }
}

async function undo(ticket: string, then: (() => void) | undefined): Promise<void> {
  try {
    const { back } = await api("DELETE /api/forget/{ticket}", { ticket });
    if (back) then?.();
    toast(say(back ? text.back : text.tooLate), { look: back ? "good" : "bad" });
  } catch (error) {
    tell(error);
  }
}

async function exclude(
  what: { readonly conversation: string } | { readonly folder: string; readonly source: string },
  done: string,
): Promise<void> {
  try {
    await api("POST /api/exclude", what);
    listsChanged.value++;
    toast(done, {
      action: { label: say(text.undo), run: () => void include(what) },
      lastsMs: 10_000,
    });
  } catch (error) {
    tell(error);
  }
}

async function include(
  what: { readonly conversation: string } | { readonly folder: string; readonly source: string },
): Promise<void> {
  try {
    await api("POST /api/include", what);
    listsChanged.value++;
    toast(say(text.back), { look: "good" });
  } catch (error) {
    tell(error);
  }
}

function hide(key: string, hidden: boolean): void {
  const keys = new Set(hiddenConversations.value);
  if (hidden) keys.add(key);
  else keys.delete(key);
  hiddenConversations.value = keys;
}

function tell(error: unknown): void {
  const words = errorText(error);
  if (words !== undefined) toast(words, { look: "bad" });
}
