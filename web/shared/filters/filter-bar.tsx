import { CalendarDays, Cpu, Folder, Languages, LibraryBig, Tag, X } from "lucide";
import type { IconNode } from "lucide";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { Name } from "../../design/name.tsx";
import { Popover } from "../../design/popover.tsx";
import type { Bilingual } from "../../shell/language.ts";
import { say } from "../../shell/language.ts";
import styles from "./filter-bar.module.css";
import { dayBefore } from "./days.ts";
import { FilterChoices } from "./filter-choices.tsx";
import type { Filters, ListFilter } from "./filters.ts";
import { isFiltered, listFilters, noFilters } from "./filters.ts";
import { shownValue } from "./shown-value.ts";
import { text, timePresets } from "./text.ts";
import { TimeChoices } from "./time-choices.tsx";

export const filterNames: Readonly<Record<ListFilter, Bilingual>> = {
  source: text.source,
  model: text.model,
  folder: text.folder,
  language: text.language,
  keyword: text.keyword,
};
const icons: Readonly<Record<ListFilter, IconNode>> = {
  source: LibraryBig,
  model: Cpu,
  folder: Folder,
  language: Languages,
  keyword: Tag,
};
const offered = ["source", "model", "folder", "language"] as const;

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
}

/** What may be narrowed, and what is: each a chip that a click takes away. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const chips = listFilters.flatMap((name) =>
    filters[name].map((value) => ({
      key: `${name} ${value}`,
      icon: icons[name],
      shown: shownValue(name, value),
      without: { ...filters, [name]: filters[name].filter((other) => other !== value) },
    })),
  );
  const time = timeShown(filters);
  return (
    <div class={styles.bar} role="group" aria-label={say(text.filters)}>
      {offered.map((name) => (
        <Popover key={name} label={say(filterNames[name])} icon={icons[name]}>
          {() => (
            <FilterChoices
              name={name}
              chosen={filters[name]}
              onChange={(values) => onChange({ ...filters, [name]: values })}
            />
          )}
        </Popover>
      ))}
      <Popover label={say(text.time)} icon={CalendarDays}>
        {() => (
          <TimeChoices
            since={filters.since}
            before={filters.before}
            onChange={(range) => {
              const { since: _since, before: _before, ...lists } = filters;
              onChange({ ...lists, ...range });
            }}
          />
        )}
      </Popover>
      {isFiltered(filters) && (
        <ul role="list" class={styles.chips}>
          {chips.map(({ key, icon, shown, without }) => (
            <Chip key={key} icon={icon} shown={shown} onRemove={() => onChange(without)} />
          ))}
          {time !== undefined && (
            <Chip
              icon={CalendarDays}
              shown={time}
              onRemove={() => {
                const { since: _since, before: _before, ...lists } = filters;
                onChange(lists);
              }}
            />
          )}
          {chips.length + (time === undefined ? 0 : 1) > 1 && (
            <li>
              <Button look="quiet" small onClick={() => onChange(noFilters)}>
                {say(text.removeAll)}
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function Chip({
  icon,
  shown,
  onRemove,
}: {
  readonly icon: IconNode;
  readonly shown: string;
  readonly onRemove: () => void;
}) {
  return (
    <li>
      <button
        type="button"
        class={styles.chip}
        aria-label={`${say(text.removeFilter)} ${shown}`}
        title={say(text.removeFilter)}
        onClick={onRemove}
      >
        <Icon of={icon} size={14} />
        <Name of={shown} />
        <Icon of={X} size={14} />
      </button>
    </li>
  );
}

function timeShown({ since, before }: Filters): string | undefined {
  const preset = timePresets.find((one) => one.since === since);
  if (preset && before === undefined) return say(preset.name);
  const from = since === undefined ? undefined : `${say(text.from)} ${dateShown(since)}`;
  const to = before === undefined ? undefined : `${say(text.to)} ${dateShown(dayBefore(before))}`;
  return (from ?? to) ? [from, to].filter((part) => part !== undefined).join(" ") : undefined;
}

function dateShown(words: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(words)) return words;
  const [year = "", month = "", day = ""] = words.split("-");
  return say({ en: `${day}/${month}/${year}`, fr: `${day}/${month}/${year}` });
}
