import { ChartColumn, Download, Table2 } from "lucide";
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import { IconButton } from "../../design/button.tsx";
import { say } from "../../shell/language.ts";
import styles from "./card.module.css";
import { keepCsv } from "./csv.ts";
import { DataTable } from "./data-table.tsx";
import type { Loaded } from "./loaded.ts";
import type { Table } from "./table.ts";
import { text } from "./text.ts";

interface CardProps<T> {
  readonly title: string;
  /** What is counted, and how to go about it. */
  readonly note?: ComponentChildren;
  /** Of the file. */
  readonly name: string;
  readonly loaded: Loaded<T>;
  /** The height of the chart that is coming, so that nothing below it moves. */
  readonly height: string;
  readonly isEmpty?: (data: T) => boolean;
  readonly table: (data: T) => Table;
  readonly chart: (data: T) => ComponentChildren;
  /** Beside the title, while the chart is shown. */
  readonly controls?: ComponentChildren;
  readonly wide?: boolean;
}

/** A chart with its name, its table and its file. */
export function Card<T>(props: CardProps<T>) {
  const {
    title,
    note,
    name,
    loaded,
    height,
    isEmpty,
    table,
    chart,
    controls,
    wide = false,
  } = props;
  const [isTable, setTable] = useState(false);
  const id = useId();
  const { data, error, isStale } = loaded;
  const hasNothing = data !== undefined && isEmpty?.(data) === true;
  return (
    <section
      class={`${styles.card} ${wide ? styles.wide : ""}`}
      aria-labelledby={id}
      aria-busy={isStale}
    >
      <header class={styles.header}>
        <h2 id={id}>{title}</h2>
        {controls !== undefined && !isTable && <div class={styles.controls}>{controls}</div>}
        <div class={styles.tools}>
          <IconButton
            icon={isTable ? ChartColumn : Table2}
            label={`${say(isTable ? text.asChart : text.asTable)}${say(text.colon)}${title}`}
            disabled={data === undefined || hasNothing}
            onClick={() => setTable(!isTable)}
          />
          <IconButton
            icon={Download}
            label={`${say(text.asFile)}${say(text.colon)}${title}`}
            disabled={data === undefined || hasNothing}
            onClick={() => data !== undefined && keepCsv(name, table(data))}
          />
        </div>
        {note !== undefined && <p class={styles.note}>{note}</p>}
      </header>
      <div
        class={`${styles.body} ${isStale && data !== undefined ? styles.stale : ""}`}
        style={{ minHeight: height }}
      >
        {error !== undefined ? (
          <p role="alert" class={styles.wrong}>
            {error}
          </p>
        ) : data === undefined ? (
          <div class={styles.skeleton} aria-hidden="true" />
        ) : hasNothing ? (
          <p class={styles.nothing}>{say(text.nothing)}</p>
        ) : isTable ? (
          <DataTable title={title} table={table(data)} />
        ) : (
          chart(data)
        )}
      </div>
    </section>
  );
}
