import { Name } from "../design/name.tsx";

/** What is known of something, in a line, with points between. Each fact keeps its own direction of writing. */
export function Facts({ of }: { readonly of: readonly (string | undefined)[] }) {
  const known = of.filter((fact) => fact !== undefined).filter((fact) => fact !== "");
  return (
    <>
      {known.map((fact, index) => (
        <span key={index}>
          {index > 0 && " · "}
          <Name of={fact} />
        </span>
      ))}
    </>
  );
}
