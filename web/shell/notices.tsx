import { Button } from "../design/button.tsx";
import { demo } from "./client.ts";
import { leaveDemo } from "./demo.ts";
import { say } from "./language.ts";
import { addressOf, go } from "./route.ts";
import styles from "./shell.module.css";
import { connection, windowState } from "./state.ts";
import { text } from "./text.ts";
import { refuseTour, startTour, tourOffered, tourStep } from "./tour-state.ts";

/** What has to be known in every room, above it. */
export function Notices() {
  const { cloudService, archivePath, readOnly = false, empty = false } = windowState.value ?? {};
  return (
    <>
      {connection.value === "lost" && (
        <p class={`${styles.notice} ${styles.bad}`} role="alert">
          {say(text.lost)}
        </p>
      )}
      {tourOffered.value && tourStep.value === undefined && <TourOffer />}
      {demo.value && tourStep.value === undefined && <DemoNotice empty={empty} />}
      {readOnly && (
        <p class={`${styles.notice} ${styles.bad}`}>
          {say(text.readOnly)} <code>{archivePath}</code>
        </p>
      )}
      {cloudService !== undefined && (
        <p class={`${styles.notice} ${styles.bad}`}>
          {say(text.cloud)} {cloudService}
        </p>
      )}
    </>
  );
}

function TourOffer() {
  return (
    <div class={`${styles.notice} ${styles.offer}`}>
      <p>{say(text.tourOffer)}</p>
      <div class={styles.choices}>
        <Button look="primary" small onClick={startTour}>
          {say(text.takeTour)}
        </Button>
        <Button look="quiet" small onClick={refuseTour}>
          {say(text.noTour)}
        </Button>
      </div>
    </div>
  );
}

/** With nothing of one's own the demo stands in, until there is. */
function DemoNotice({ empty }: { readonly empty: boolean }) {
  return (
    <div class={styles.notice}>
      <p>{say(empty ? text.demoForNow : text.demo)}</p>
      <div class={styles.choices}>
        {empty && (
          <Button look="quiet" small onClick={() => go(addressOf("sources", { demo: "true" }))}>
            {say(text.whereLooked)}
          </Button>
        )}
        <Button look={empty ? "quiet" : "plain"} small onClick={leaveDemo}>
          {say(empty ? text.leaveDemo : text.showOwn)}
        </Button>
      </div>
    </div>
  );
}
