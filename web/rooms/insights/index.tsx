import { say } from "../../shell/language.ts";
import { roomNames } from "../../shell/text.ts";

export default function Insights() {
  return <h1>{say(roomNames.insights)}</h1>;
}
