/** A tool the model called, with what came back. */
export interface ToolCall {
  readonly name: string;
  /** The arguments as JSON text. */
  readonly parameters: string;
  readonly result?: string;
}

/** One of the texts a message has had: regenerating or editing adds a version. */
export interface MessageVersion {
  /** What the app shows, without reasoning, tool traffic or template tags. */
  readonly text: string;
  readonly reasoning?: string;
  readonly model?: string;
  /** Epoch milliseconds UTC of the moment it was sent (user) or begun (assistant); absent when the app does not say. */
  readonly at?: number;
  /** Names of attached files. */
  readonly attachments?: readonly string[];
  readonly toolCalls?: readonly ToolCall[];
}

export interface Message {
  readonly role: "user" | "assistant" | "system" | "tool";
  /** At least one. */
  readonly versions: readonly MessageVersion[];
  /** Index into `versions` of the one the app shows. */
  readonly selected: number;
}

/** A conversation as a source reads it. Ids and times are the app's own; what is unknown stays unknown. */
export interface Conversation {
  readonly kind: "conversation";
  readonly source: string;
  readonly id: string;
  /** What its id was when less of it was known: what is stored under one of them is this conversation. */
  readonly formerIds?: readonly string[];
  readonly title?: string;
  /** The user's folder for it, levels joined by "/". Absent at the top. */
  readonly folder?: string;
  readonly pinned?: boolean;
  readonly systemPrompt?: string;
  /** Epoch milliseconds UTC. */
  readonly createdAt?: number;
  readonly messages: readonly Message[];
}

export type ConversationIds = Pick<Conversation, "id" | "formerIds">;

/** A conversation that the user keeps out of the archive by means of the app: nothing of it is read but its id. */
export interface ExcludedConversation {
  readonly kind: "excluded";
  readonly source: string;
  readonly id: string;
  /** It was read, and says so itself: see isTaggedNoMemory. */
  readonly tagged?: true;
}
