import type { Bilingual } from "../core/language.ts";

/** A model that can answer. */
export interface AnsweringModel {
  /** What the server calls it. */
  readonly id: string;
  readonly title: string;
  /** In memory, and so ready at once. */
  readonly loaded: boolean;
  /** The window it was loaded with, which is what limits a prompt; absent when it is not loaded, or not said. */
  readonly contextTokens?: number;
  readonly sizeBytes?: number;
}

/** How an app that runs models was found. */
export interface ModelServerState {
  readonly id: string;
  readonly title: string;
  readonly state:
    | "ready" // runs, with a loaded model
    | "nothing-loaded" // runs, without one
    | "server-off" // the app is open, its server is not
    | "needs-token" // asks for a token, or refuses the one it got
    | "not-running"
    | "not-found" // not on this computer, as far as one can see
    | "not-asked" // on another computer, which no setting names
    | "no-answer"; // something is there, and says nothing that can be understood
  /** What that means, and the next step. */
  readonly reason: Bilingual;
  /** Where it answers; absent when it does not. */
  readonly address?: string;
  /** Those that can chat, here on this computer. */
  readonly models: readonly AnsweringModel[];
  /** Names of models that the server offers, and that run on somebody else's computer: they are refused. */
  readonly elsewhere: readonly string[];
}

/** A piece of an answer as it comes. */
export type AnswerPiece =
  | { readonly kind: "text" | "reasoning"; readonly text: string }
  /** All the text so far turns out to be reasoning: its end was marked, and its beginning was not. */
  | { readonly kind: "text-was-reasoning" };

export interface TokenCounts {
  readonly prompt?: number;
  readonly answer?: number;
}

/** How an answer ended. */
export interface AnswerEnd {
  readonly finish:
    | "stop" // the model was done
    | "length" // it had no room for more
    | "missing" // the stream ended, and nobody said why
    | "broken"; // the connection broke, or the server reported an error
  /** The server's own words about what went wrong. */
  readonly error?: string;
  readonly tokens?: TokenCounts;
}

export interface Asking {
  /** As `find` gave it. */
  readonly address: string;
  readonly model: string;
  readonly prompt: string;
  /** Aborting it closes the connection, which makes the model stop. */
  readonly signal?: AbortSignal;
}

/** An app that runs models and answers over HTTP. Nothing is asked of it but by these two. */
export interface ModelServer {
  readonly id: string;
  readonly title: string;
  /** Looks for it. What is not there or does not answer is a state, no error. */
  find(signal?: AbortSignal): Promise<ModelServerState>;
  /** Throws SouvenirError where no answer begins. Minutes without a word are waited for. */
  ask(asking: Asking): AsyncGenerator<AnswerPiece, AnswerEnd>;
}
