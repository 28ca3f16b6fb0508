export interface OllamaPlace {
  /** The user's setting; "" where there is none. */
  readonly url: string;
  /** The environment variable OLLAMA_HOST. */
  readonly host: string | undefined;
  /** The user's home folder, in which Ollama keeps its own. */
  readonly home: string;
}
