/** A file that is cut short, altered or of another kind. The message is for whoever looks into it. */
export class DamagedFile extends Error {
  override readonly name = "DamagedFile";
}
