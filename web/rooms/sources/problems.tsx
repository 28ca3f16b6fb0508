import { TriangleAlert } from "lucide";
import { useState } from "preact/hooks";
import { Button } from "../../design/button.tsx";
import { Icon } from "../../design/icon.tsx";
import { CopyButton } from "../../shared/copy-button.tsx";
import { counted, numberText, say } from "../../shell/language.ts";
import type { ProblemGroup } from "./problem-groups.ts";
import { problemGroups } from "./problem-groups.ts";
import type { Problem } from "./load-sources.ts";
import styles from "./sources.module.css";
import { counts, text } from "./text.ts";

const FIRST = 8;

interface ProblemsProps {
  readonly problems: readonly Problem[];
  /** More than there are here, when only the first were kept. */
  readonly total: number;
}

/** What could not be read: each reason once, with the files it concerns. */
export function Problems({ problems, total }: ProblemsProps) {
  if (total === 0) return null;
  const groups = problemGroups(problems);
  return (
    <section class={styles.problems}>
      <h4>
        <Icon of={TriangleAlert} size={16} />
        <span>
          {say(text.problems)} <span class={styles.whole}>({numberText(total)})</span>
        </span>
      </h4>
      <p class={styles.note}>{say(text.problemsBody)}</p>
      <ul role="list">
        {groups.map((group) => (
          <li key={group.reason.en}>
            <Group group={group} />
          </li>
        ))}
      </ul>
      <div class={styles.choices}>
        <CopyButton text={() => groupsText(groups)}>{say(text.copyProblems)}</CopyButton>
        {total > problems.length && (
          <p class={styles.note}>
            {say(text.notAll)} {counted(total, counts.problem)}
          </p>
        )}
      </div>
    </section>
  );
}

function Group({ group: { reason, paths } }: { readonly group: ProblemGroup }) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? paths : paths.slice(0, FIRST);
  return (
    <>
      <p class={styles.reason}>
        {say(reason)}{" "}
        <span class={styles.note}>{paths.length > 1 && counted(paths.length, counts.file)}</span>
      </p>
      <ul role="list" class={styles.paths}>
        {shown.map((path) => (
          <li key={path}>
            <code>{path}</code>
          </li>
        ))}
      </ul>
      {paths.length > shown.length && (
        <Button small look="quiet" onClick={() => setWhole(true)}>
          {say(text.more)}
        </Button>
      )}
    </>
  );
}

function groupsText(groups: readonly ProblemGroup[]): string {
  return groups.map(({ reason, paths }) => [say(reason), ...paths].join("\n")).join("\n\n");
}
