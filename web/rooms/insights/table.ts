import type { Listing } from "./listing.ts";

/** A chart's figures as rows and columns, for reading, for listeners and for a spreadsheet. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly label: string;
  /** How a number of it is shown; without it the column holds texts. */
  readonly shown?: (value: number) => string;
  /** How a text of it is shown, where the file has another form. */
  readonly said?: (text: string) => string;
}

export interface Row {
  readonly cells: readonly (string | number | undefined)[];
  /** By the column's place: the exchanges that a number counts. */
  readonly listings?: Readonly<Record<number, Listing>>;
}
