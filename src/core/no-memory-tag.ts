import type { Conversation, Message } from "./conversation.ts";
import { cutMemoryBlocks } from "./memory-block.ts";

// The word by which a chat keeps itself out of the archive; neither within a longer word nor within an address.
const TAG = /(?<![\p{L}\p{N}_#/&?=-])#nomemory(?![\p{L}\p{N}_-])/iu;

/**
 * Whether a conversation says that it is not to be kept: in its title, its system prompt, or what the user writes in it, as
 * the app shows it now. What a model says, and what is remembered from elsewhere, is nobody's wish.
 */
export function isTaggedNoMemory(conversation: Conversation): boolean {
  return (
    isTag(conversation.title) ||
    isTag(conversation.systemPrompt) ||
    conversation.messages.some(
      (message) => (message.role === "user" || message.role === "system") && isTag(shown(message)),
    )
  );
}

function shown({ versions, selected }: Message): string | undefined {
  return versions[selected]?.text;
}

function isTag(text: string | undefined): boolean {
  return text !== undefined && TAG.test(text) && TAG.test(cutMemoryBlocks(text));
}
