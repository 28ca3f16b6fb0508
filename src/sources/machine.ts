/** The computer a source looks at. An argument and not a global, so that a test can be one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The user's home folder, absolute. */
  readonly home: string;
  /** Under WSL the Windows home folders, as Linux paths: "/mnt/c/Users/ada". Otherwise empty. */
  readonly windowsHomes: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}
