import { Markdown } from "../../../shared/markdown.tsx";
import { say } from "../../../shell/language.ts";
import { Folded } from "./folded.tsx";
import { text } from "./text.ts";
import type { WholeExchange } from "./use-conversation.ts";

/** What the model called, with what, and what came back. */
export function ToolCalls({ calls }: { readonly calls: WholeExchange["toolCalls"] }) {
  return (
    <Folded title={`${say(text.tools)} (${calls.length})`}>
      {() =>
        calls.map(({ name, parameters, result }, index) => (
          <div key={index}>
            <p>
              <code>{name}</code>
            </p>
            <Markdown text={fenced(readable(parameters), "json")} />
            {result !== undefined && (
              <>
                <p>{say(text.result)}</p>
                <Markdown text={fenced(readable(result), isJson(result) ? "json" : "")} />
              </>
            )}
          </div>
        ))
      }
    </Folded>
  );
}

function readable(words: string): string {
  try {
    return JSON.stringify(JSON.parse(words), null, 2);
  } catch {
    return words;
  }
}

function isJson(words: string): boolean {
  try {
    JSON.parse(words);
    return true;
  } catch {
    return false;
  }
}

/** A block of code that nothing within it ends. */
function fenced(words: string, language: string): string {
  const longest = Math.max(2, ...(words.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${words}\n${fence}`;
}
