import { say } from "../../shell/language.ts";
import { roomNames } from "../../shell/text.ts";

export default function Settings() {
  return <h1>{say(roomNames.settings)}</h1>;
}
