export interface LmStudioPlace {
  /** The user's setting; "" where there is none. */
  readonly url: string;
  readonly token: string;
  /** Folders in which LM Studio keeps its data on this computer; none where it is not installed. */
  readonly homes: readonly string[];
}
