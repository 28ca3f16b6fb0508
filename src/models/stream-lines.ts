// No line or event of an answer is so long: whoever sends one shall not fill our memory.
const LONGEST = 8_000_000;

/**
 * The lines of a stream of UTF-8, whatever bytes its chunks are cut at. A line ends with LF, CRLF or CR, or with the
 * stream; a line without end ends it.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let afterCr = false;
  for await (const chunk of chunks) {
    let text = decoder.decode(chunk, { stream: true });
    if (text === "") continue;
    // The CR has ended its line already; its LF came with the next chunk.
    if (afterCr && text.startsWith("\n")) text = text.slice(1);
    afterCr = text.endsWith("\r");
    const lines = text.split(/\r\n|\n|\r/);
    const last = lines.pop() ?? "";
    for (const line of lines) {
      yield rest + line;
      rest = "";
    }
    rest += last;
    if (rest.length > LONGEST) return;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}

export interface ServerSentEvent {
  /** "message" where the stream names none. */
  readonly event: string;
  readonly data: string;
}

/**
 * Server-sent events (HTML Living Standard §9.2.6) of a stream of lines. Unlike there, the last one counts without the
 * empty line behind it: several servers end that way. An event without end ends the stream.
 */
export async function* eventsOf(lines: AsyncIterable<string>): AsyncGenerator<ServerSentEvent> {
  let event = "message";
  let data: string[] = [];
  let length = 0;
  for await (const line of lines) {
    if (line === "") {
      if (data.length > 0) yield { event, data: data.join("\n") };
      event = "message";
      data = [];
      length = 0;
      continue;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") {
      data.push(value);
      length += value.length + 1;
      if (length > LONGEST) return;
    }
    if (field === "event") event = value;
  }
  if (data.length > 0) yield { event, data: data.join("\n") };
}
