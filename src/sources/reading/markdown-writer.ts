/** Writes Markdown, told what comes one piece after the other, as the tags of a page come. */
export class MarkdownWriter {
  readonly #pieces: string[] = [];
  /** Line ends that are due before the next text, and what begins its line: "- ", "## ". */
  #breaks = 0;
  #begin = "";
  #atLineStart = true;
  /** The open lists, innermost last: the next number, or undefined of one with dots. */
  readonly #lists: (number | undefined)[] = [];
  #pre: { text: string; language: string | undefined } | undefined;
  #href: string | undefined;
  /** Cells of the row that is open, and the text of the cell that is. */
  #cells: string[] | undefined;
  #cell: string | undefined;
  #isFirstRow = true;

  text(text: string): void {
    if (this.#pre) this.#pre.text += text;
    else if (this.#cell !== undefined)
      this.#cell += text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
    else this.#say(text.replaceAll(/\s+/g, " "));
  }

  /** Before and after a paragraph. In a list there are no empty lines, and none between a dot and its text. */
  block(): void {
    if (this.#cell !== undefined) this.#cell += " ";
    else if (this.#begin === "") this.#break(this.#lists.length > 0 ? 1 : 2);
  }

  heading(level: number): void {
    this.block();
    if (level > 0 && this.#cell === undefined) this.#begin += `${"#".repeat(level)} `;
  }

  lineBreak(): void {
    if (this.#pre) this.#pre.text += "\n";
    else if (this.#cell !== undefined) this.#cell += " ";
    else this.#break(this.#breaks + 1);
  }

  rule(): void {
    this.#break(2);
    this.#say("---");
    this.#break(2);
  }

  /** A mark before or after words: "**". */
  mark(mark: string): void {
    if (!this.#pre) this.text(mark);
  }

  list(first: number | undefined): void {
    this.#break(this.#lists.length > 0 ? 1 : 2);
    this.#lists.push(first);
  }

  endList(): void {
    this.#lists.pop();
    this.#begin = "";
    this.#break(this.#lists.length > 0 ? 1 : 2);
  }

  item(opens: boolean): void {
    this.#break(1);
    this.#begin = "";
    if (!opens) return;
    const number = this.#lists.at(-1);
    if (number !== undefined) this.#lists[this.#lists.length - 1] = number + 1;
    const depth = Math.min(Math.max(0, this.#lists.length - 1), 20);
    this.#begin = `${"   ".repeat(depth)}${number === undefined ? "- " : `${number}. `}`;
  }

  pre(opens: boolean): void {
    if (opens) {
      this.#pre ??= { text: "", language: undefined };
      return;
    }
    if (!this.#pre) return;
    const { text, language = "" } = this.#pre;
    this.#pre = undefined;
    // As many as to hold what is inside.
    let length = 3;
    for (const [run] of text.matchAll(/`{3,}/g)) length = Math.max(length, run.length + 1);
    const fence = "`".repeat(length);
    if (this.#cell !== undefined) return this.text(text);
    this.#break(2);
    this.#say(`${fence}${language}\n${text.replace(/^\n/, "").replace(/\n+$/, "")}\n${fence}`);
    this.#break(2);
  }

  /** The beginning or end of code in a line; in a block, its language. */
  code(language: string | undefined): void {
    if (this.#pre) this.#pre.language ??= language;
    else this.text("`");
  }

  /** Opens a link; closes the open one when told no address. */
  link(href: string | undefined): void {
    const isShown = href !== undefined && /^https?:\/\/[^\s()<>]+$/.test(href);
    if (this.#href !== undefined) this.text(`](${this.#href})`);
    this.#href = isShown && !this.#pre ? href : undefined;
    if (this.#href !== undefined) this.text("[");
  }

  /** Ends the row that is open, and begins one; or ends the table. */
  row(endsTable: boolean): void {
    this.cell(false);
    const cells = this.#cells;
    this.#cells = endsTable ? undefined : [];
    if (cells && cells.length > 0) {
      this.#break(1);
      this.#breaks = this.#isFirstRow ? 2 : 1;
      this.#say(`| ${cells.join(" | ")} |`);
      if (this.#isFirstRow) this.#pieces.push(`\n|${" --- |".repeat(cells.length)}`);
      this.#isFirstRow = false;
      this.#break(1);
    }
    if (!endsTable) return;
    this.#isFirstRow = true;
    this.#break(2);
  }

  cell(opens: boolean): void {
    if (this.#cell !== undefined) (this.#cells ??= []).push(this.#cell.trim());
    this.#cell = opens ? "" : undefined;
  }

  markdown(): string {
    this.pre(false);
    this.row(true);
    return this.#pieces
      .join("")
      .replaceAll(/(?<! ) +$/gm, "")
      .trim();
  }

  #break(lines: number): void {
    this.#breaks = Math.max(this.#breaks, Math.min(lines, 2));
    this.#atLineStart = true;
  }

  #say(text: string): void {
    const said = this.#atLineStart ? text.trimStart() : text;
    if (said === "") return;
    if (this.#pieces.length > 0) this.#pieces.push("\n".repeat(this.#breaks));
    this.#pieces.push(this.#begin, said);
    this.#breaks = 0;
    this.#begin = "";
    this.#atLineStart = false;
  }
}
