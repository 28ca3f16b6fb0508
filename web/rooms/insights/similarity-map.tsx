import { say } from "../../shell/language.ts";
import { HeatLegend } from "./heat-legend.tsx";
import heat from "./heat.module.css";
import type { PromptInsights } from "./keyword-table.ts";
import { listingOfKeyword } from "./keyword-table.ts";
import { list } from "./listing.ts";
import { useRoving } from "./roving.ts";
import { shareText } from "./share-text.ts";
import styles from "./similarity-map.module.css";
import { SIMILARITY_STEPS, similarityStep } from "./similarity-steps.ts";
import { text } from "./text.ts";
import { useTip } from "./tip.tsx";

interface SimilarityMapProps {
  readonly of: NonNullable<PromptInsights["similarity"]>;
  /** Where its keywords are counted. */
  readonly from: Pick<PromptInsights, "question" | "prompt">;
}

/** Each two keywords, the darker the nearer in meaning. */
export function SimilarityMap({ of: { phrases, cosines, unknown }, from }: SimilarityMapProps) {
  const { ref, onKeyDown, onFocusIn } = useRoving<HTMLTableElement>(phrases.length);
  const tip = useTip();
  const known = [...from.question, ...from.prompt];
  const open = (one: string, other: string): void => {
    const found = [one, other].flatMap((name) => known.find(({ phrase }) => phrase === name) ?? []);
    const [first, second] = found;
    if (!first || !second) return;
    if (first === second) return list(listingOfKeyword(first));
    list({
      title: `${one} ${say(text.either)} ${other}`,
      filter: { keyword: found.flatMap(({ filter }) => filter.keyword ?? []) },
    });
  };
  return (
    <div class={styles.similarity}>
      <div class={styles.scroller}>
        <table
          ref={ref}
          role="grid"
          class={styles.map}
          aria-label={say(text.similarity)}
          onKeyDown={onKeyDown}
          onFocusIn={onFocusIn}
          onMouseLeave={tip.hide}
          onFocusOut={tip.hide}
        >
          <thead>
            <tr>
              <td />
              {phrases.map((phrase) => (
                <th key={phrase} scope="col" class={styles.column}>
                  <span>{phrase}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {cosines.map((row, y) => {
              const one = phrases[y] ?? "";
              return (
                <tr key={one}>
                  <th scope="row" class={styles.row}>
                    {one}
                  </th>
                  {row.map((cosine, x) => {
                    const other = phrases[x] ?? "";
                    const missing = [...(unknown[y] ?? []), ...(unknown[x] ?? [])].join(", ");
                    const words =
                      cosine === null
                        ? `${missing} ${say(text.unknownWord)}`
                        : `${say(text.similar)} ${shareText(cosine)}`;
                    const show = (event: { readonly currentTarget: Element }): void =>
                      tip.show(
                        event.currentTarget,
                        <>
                          <strong>{one === other ? one : `${one} · ${other}`}</strong>
                          {words}
                        </>,
                      );
                    return (
                      <td
                        key={other}
                        role="gridcell"
                        tabIndex={x === 0 && y === 0 ? 0 : -1}
                        data-item={y * phrases.length + x}
                        aria-label={`${one}, ${other}${say(text.colon)}${words}`}
                        class={`${styles.cell} ${cosine === null ? styles.unknown : heat[`step${similarityStep(cosine)}`]}`}
                        onMouseEnter={show}
                        onFocus={show}
                        onClick={() => open(one, other)}
                        onKeyDown={(event) => {
                          if (event.key !== "Enter" && event.key !== " ") return;
                          event.preventDefault();
                          open(one, other);
                        }}
                      >
                        {cosine === null ? "–" : shareText(cosine)}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <HeatLegend keys={keys()} />
      {tip.view}
    </div>
  );
}

function keys(): [step: number, label: string][] {
  return [
    [0, `${say(text.below)} ${shareText(SIMILARITY_STEPS[0])}`],
    ...SIMILARITY_STEPS.map((least, index): [number, string] => [
      index + 1,
      `${shareText(least)}–${shareText(SIMILARITY_STEPS[index + 1] ?? 1)}`,
    ]),
  ];
}
