import { counted, numberText } from "../../shell/language.ts";
import type { RefObject } from "preact";
import { colourOf } from "./colour-of.ts";
import type { Listing } from "./listing.ts";
import { exchangesNoun } from "./text.ts";
import styles from "./topic-circles.module.css";
import type { Tip } from "./tip.tsx";
import type { Spot } from "./topic-spots.ts";
import { wrapLabel } from "./wrap-label.ts";

interface TopicCirclesProps {
  readonly of: readonly Spot[];
  readonly label: string;
  readonly size: number;
  readonly pressed: Listing | undefined;
  readonly tip: Tip;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly onPress: (spot: Spot) => void;
}

// Of letters in the labels' size, about.
const LETTER = 7.8;
const LINE = 15;

/** Circles with their labels, which keep their size however near one comes. */
export function TopicCircles({ of, label, size, pressed, tip, svg, onPress }: TopicCirclesProps) {
  // Those around a topic that was entered are for the pointer; the keyboard stays among its conversations.
  const first = of.findIndex(({ isFaint }) => !isFaint);
  return (
    <svg
      ref={svg}
      class={styles.picture}
      width={size}
      height={size}
      viewBox={`0 0 ${size} ${size}`}
      role="group"
      aria-label={label}
      onMouseLeave={tip.hide}
    >
      {of.map((spot, index) => {
        const { listing, x, y, r, inside = [] } = spot;
        const words = counted(listing.count, exchangesNoun);
        const show = (event: { readonly currentTarget: Element }): void =>
          tip.show(
            event.currentTarget,
            <>
              <strong>{listing.title}</strong>
              {words}
            </>,
          );
        return (
          <g
            key={JSON.stringify(listing.filter)}
            role="button"
            tabindex={index === first ? 0 : -1}
            data-item={spot.isFaint ? undefined : index}
            data-topic={spot.isConversation ? undefined : spot.topic}
            aria-label={`${listing.title}, ${words}`}
            aria-pressed={pressed === listing}
            class={`${styles.spot} ${spot.isFaint ? styles.faint : ""}`}
            style={{ "--colour": colourOf(spot.topic) }}
            onClick={() => onPress(spot)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              onPress(spot);
            }}
            onMouseEnter={show}
            onFocus={(event) => event.currentTarget.matches(":focus-visible") && show(event)}
            onBlur={tip.hide}
          >
            <circle class={styles.ground} cx={x} cy={y} r={r} />
            {inside.map((circle, number) => (
              <circle key={number} class={styles.inner} cx={circle.x} cy={circle.y} r={circle.r} />
            ))}
          </g>
        );
      })}
      {/* Beside the buttons and not in them: what is cut off is no part of their names. */}
      <g aria-hidden="true" class={styles.labels}>
        {of.map(
          (spot) =>
            !spot.isEntered && <Label key={JSON.stringify(spot.listing.filter)} of={spot} />,
        )}
      </g>
    </svg>
  );
}

function Label({ of: { x, y, r, listing, topic, isFaint = false } }: { readonly of: Spot }) {
  if (r < 20) return null;
  const lines = wrapLabel(
    listing.title,
    Math.floor((1.8 * r) / LETTER),
    Math.min(3, Math.floor((1.3 * r) / LINE)),
  );
  const hasCount = lines.length > 0 && (lines.length + 1) * LINE < 1.5 * r;
  const top = y - ((lines.length + (hasCount ? 1 : 0)) * LINE) / 2 + LINE * 0.75;
  return (
    <text
      class={`${styles.label} ${isFaint ? styles.faint : ""}`}
      style={{ "--colour": colourOf(topic) }}
    >
      {lines.map((line, index) => (
        <tspan key={index} x={x} y={top + index * LINE}>
          {line}
        </tspan>
      ))}
      {hasCount && (
        <tspan x={x} y={top + lines.length * LINE} class={styles.count}>
          {numberText(listing.count)}
        </tspan>
      )}
    </text>
  );
}
