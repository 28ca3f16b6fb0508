import { say } from "../../shell/language.ts";
import { roomNames } from "../../shell/text.ts";

export default function Ask() {
  return <h1>{say(roomNames.ask)}</h1>;
}
