import { numberText } from "../../shell/language.ts";
import styles from "./data-table.module.css";
import { list } from "./listing.ts";
import type { Table } from "./table.ts";

/** A chart's figures as a table; a number that counts exchanges lists them. */
export function DataTable({ title, table }: { readonly title: string; readonly table: Table }) {
  return (
    // Scrolls by itself, so it must be reachable by keyboard.
    <div class={styles.scroller} role="group" aria-label={title} tabIndex={0}>
      <table class={styles.table}>
        <thead>
          <tr>
            {table.columns.map(({ label, shown }) => (
              <th key={label} scope="col" class={shown ? styles.number : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ cells, listings }, row) => (
            <tr key={row}>
              {cells.map((cell, column) => {
                const listing = listings?.[column];
                const { shown = numberText, said = String } = table.columns[column] ?? {};
                const words = typeof cell === "number" ? shown(cell) : said(cell ?? "");
                const isNumber = table.columns[column]?.shown !== undefined;
                if (column === 0)
                  return (
                    <th key={column} scope="row" class={isNumber ? styles.number : undefined}>
                      {words}
                    </th>
                  );
                return (
                  <td key={column} class={isNumber ? styles.number : undefined}>
                    {listing && listing.count > 0 ? (
                      <button type="button" class={styles.counted} onClick={() => list(listing)}>
                        {words}
                      </button>
                    ) : (
                      words
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
