import styles from "./kept-together.module.css";

// French sets a space inside « » and before these signs, where no line may end.
const SPACED = /(«[ ][^\s]|[^\s](?:[ ](?:»|[;:!?%](?=\s|$)))+)/u;

/** A text as it is, for whoever selects and copies it, that is not broken at those spaces. */
export function KeptTogether({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split(SPACED)
        .map((piece, index) =>
          index % 2 === 1 ? <span class={styles.kept}>{piece}</span> : piece,
        )}
    </>
  );
}
