import { SearchX } from "lucide";
import { Empty } from "../../design/empty.tsx";
import { isFiltered } from "../../shared/filters/filters.ts";
import { timesText } from "../../shared/times-text.ts";
import { say } from "../../shell/language.ts";
import { nothingThen, nowhere, text } from "./text.ts";
import type { Answer, Asked } from "./use-hits.ts";
import { whyNothing } from "./why-nothing.ts";

interface NothingFoundProps {
  readonly answer: Answer;
  readonly asked: Asked;
}

/** That nothing was found, why, and what may help. */
export function NothingFound(props: NothingFoundProps) {
  return (
    <Empty icon={SearchX} title={say(text.nothing)}>
      {reasons(props).map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </Empty>
  );
}

function reasons({ answer, asked }: NothingFoundProps): readonly string[] {
  const why = whyNothing(answer, asked);
  switch (why.kind) {
    case "like":
      return [say(isFiltered(asked.filters) ? text.nothingLikeFiltered : text.nothingLike)];
    case "signs":
      return [say(text.onlySigns)];
    case "operators":
      return [say(text.onlyOperators)];
    case "then":
      return [say(nothingThen(timesText(answer.times)))];
    case "nowhere":
      return [say(nowhere(why.words.join(", "))), say(advice(asked))];
    case "filters":
    case "other":
      return [say(advice(asked))];
  }
}

function advice({ filters }: Asked): (typeof text)["nothingBody" | "nothingFiltered"] {
  return isFiltered(filters) ? text.nothingFiltered : text.nothingBody;
}
