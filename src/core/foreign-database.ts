export type ForeignValue = null | number | bigint | string | Uint8Array;
export type ForeignRow = Readonly<Record<string, ForeignValue>>;

/** Another program's SQLite database, open for reading. Its methods throw the driver's errors. */
export interface ForeignDatabase {
  /** The names of its tables, each with its columns'. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
  all(sql: string, ...values: ForeignValue[]): ForeignRow[];
  get(sql: string, ...values: ForeignValue[]): ForeignRow | undefined;
  close(): void;
}
