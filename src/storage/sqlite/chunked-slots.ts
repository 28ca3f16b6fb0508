import type { Database } from "./open-database.ts";

/** Exchanges whose slots lie together in one row. */
export const chunkDocuments = 1024;

/**
 * A fixed number of bytes for each exchange, 1,024 exchanges to a row of `table (tenant, chunk, data)`: read whole in
 * a moment where a row for each would take a second.
 */
export class ChunkedSlots {
  readonly #database: Database;
  readonly #tenant: number;
  readonly #table: "lengths" | "signatures" | "neighbours";
  readonly #width: number;

  constructor(
    database: Database,
    tenant: number,
    { table, width }: { table: "lengths" | "signatures" | "neighbours"; width: number },
  ) {
    this.#database = database;
    this.#tenant = tenant;
    this.#table = table;
    this.#width = width;
  }

  /** Changes slots, `undefined` to zeros, within the caller's transaction. */
  change(slots: ReadonlyMap<number, Uint8Array | undefined>): void {
    const byChunk = new Map<number, [number, Uint8Array | undefined][]>();
    for (const [exchange, slot] of slots) {
      const chunk = Math.floor(exchange / chunkDocuments);
      const members = byChunk.get(chunk);
      if (members) members.push([exchange, slot]);
      else byChunk.set(chunk, [[exchange, slot]]);
    }
    const read = this.#database.prepare(
      `SELECT data FROM ${this.#table} WHERE tenant = ? AND chunk = ?`,
    );
    const write = this.#database.prepare(
      `INSERT OR REPLACE INTO ${this.#table} (tenant, chunk, data) VALUES (?, ?, ?)`,
    );
    for (const [chunk, members] of byChunk) {
      const data = new Uint8Array(chunkDocuments * this.#width);
      const row = read.get(this.#tenant, chunk);
      const before = row?.data as Uint8Array | undefined;
      if (before) data.set(before);
      for (const [exchange, slot] of members) {
        const start = (exchange % chunkDocuments) * this.#width;
        if (slot) data.set(slot, start);
        else data.fill(0, start, start + this.#width);
      }
      if (!before || Buffer.compare(before, data) !== 0) write.run(this.#tenant, chunk, data);
    }
  }

  /** One more than the last exchange of the last row. */
  capacity(): number {
    const row = this.#database
      .prepare(`SELECT max(chunk) AS last FROM ${this.#table} WHERE tenant = ?`)
      .get(this.#tenant);
    return row?.last == null ? 0 : (Number(row.last) + 1) * chunkDocuments;
  }

  /** Hands over every row with the key of its first exchange. */
  each(use: (first: number, data: Uint8Array) => void): void {
    const rows = this.#database
      .prepare(`SELECT chunk, data FROM ${this.#table} WHERE tenant = ? ORDER BY chunk`)
      .iterate(this.#tenant);
    for (const { chunk, data } of rows) use(Number(chunk) * chunkDocuments, data as Uint8Array);
  }

  clear(): void {
    this.#database.prepare(`DELETE FROM ${this.#table} WHERE tenant = ?`).run(this.#tenant);
  }
}
