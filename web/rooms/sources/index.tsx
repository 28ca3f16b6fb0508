import { say } from "../../shell/language.ts";
import { roomNames } from "../../shell/text.ts";

export default function Sources() {
  return <h1>{say(roomNames.sources)}</h1>;
}
