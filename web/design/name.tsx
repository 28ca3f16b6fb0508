import styles from "./name.module.css";

// Names of models have 20 to 45 letters; those that apps take from a path, or people from a merge, may have hundreds.
const LONG = 48;

/** A name in its own direction of writing. One without end is cut, and whole in its tooltip. */
export function Name({ of }: { readonly of: string }) {
  if (of.length <= LONG) return <bdi>{of}</bdi>;
  return (
    <bdi class={styles.long} title={of}>
      {of}
    </bdi>
  );
}
