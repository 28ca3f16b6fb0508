import { fieldOf } from "../files/sample.ts";
import { textField } from "../reading/fields.ts";
import { joinBlocks } from "../reading/split-thoughts.ts";
import { isHidden, roleOf, wordsOf } from "./piece.ts";

/** What the model was told beforehand: the system's words that are shown, and the user's own instructions. */
export function systemPromptOf(messages: readonly unknown[]): string {
  const prompts = messages.map((message) => {
    const content = fieldOf(message, "content");
    if (fieldOf(content, "content_type") === "user_editable_context") {
      const texts = ["user_profile", "user_instructions"].map((name) => textField(content, name));
      return joinBlocks(texts.map((text) => text ?? ""));
    }
    return roleOf(message) === "system" && !isHidden(message) ? wordsOf(content) : "";
  });
  return joinBlocks([...new Set(prompts)]);
}
