import { Route } from "lucide";
import { Button } from "../../design/button.tsx";
import { Dialog } from "../../design/dialog.tsx";
import { say } from "../../shell/language.ts";
import type { Room } from "../../shell/route.ts";
import { roomNames } from "../../shell/text.ts";
import { startTour } from "../../shell/tour-state.ts";
import styles from "./help.module.css";
import { ask } from "./pages/ask.ts";
import { insights } from "./pages/insights.ts";
import type { HelpPage } from "./pages/page.ts";
import { search } from "./pages/search.ts";
import { settings } from "./pages/settings.ts";
import { sources } from "./pages/sources.ts";
import { ShortcutList } from "./shortcut-list.tsx";
import { text } from "./text.ts";

const pages: Readonly<Record<Room, HelpPage>> = { ask, search, insights, sources, settings };

interface HelpProps {
  readonly room: Room;
  readonly onClose: () => void;
}

/** What the page is for, in plain words; the keys; the tour. */
export default function Help({ room, onClose }: HelpProps) {
  const { lead, parts } = pages[room];
  return (
    <Dialog title={`${say(text.title)} ${say(roomNames[room])}`} open onClose={onClose} wide>
      <p class={styles.lead}>{say(lead)}</p>
      <dl class={styles.parts}>
        {parts.map(({ name, body }) => (
          <div key={name.en}>
            <dt>{say(name)}</dt>
            <dd>{say(body)}</dd>
          </div>
        ))}
      </dl>
      <div class={styles.foot}>
        <ShortcutList room={room} />
        <section>
          <h3>{say(text.tour)}</h3>
          <p class={styles.note}>{say(text.tourBody)}</p>
          <Button icon={Route} onClick={startTour}>
            {say(text.takeTour)}
          </Button>
        </section>
      </div>
    </Dialog>
  );
}
