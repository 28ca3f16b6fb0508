/** What is known of something, in a line, with points between. Each fact keeps its own direction of writing. */
export function Facts({ of }: { readonly of: readonly (string | undefined)[] }) {
  const known = of.filter((fact) => fact !== undefined && fact !== "");
  return (
    <>
      {known.map((fact, index) => (
        <span key={index}>
          {index > 0 && " · "}
          <bdi>{fact}</bdi>
        </span>
      ))}
    </>
  );
}
