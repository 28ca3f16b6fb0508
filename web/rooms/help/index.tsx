import { Dialog } from "../../design/dialog.tsx";
import { say } from "../../shell/language.ts";
import type { Room } from "../../shell/route.ts";
import { text } from "../../shell/text.ts";

export default function Help({ onClose }: { readonly room: Room; readonly onClose: () => void }) {
  return (
    <Dialog title={say(text.help)} open onClose={onClose}>
      <p />
    </Dialog>
  );
}
