import { CopyButton } from "./copy-button.tsx";
import styles from "./path-line.module.css";

/** A path on this computer, whole, with a button that copies it. */
export function PathLine({ path }: { readonly path: string }) {
  return (
    <span class={styles.path}>
      <code>{path}</code>
      <CopyButton text={() => path} what={path} />
    </span>
  );
}
