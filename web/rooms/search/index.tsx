import { say } from "../../shell/language.ts";
import { roomNames } from "../../shell/text.ts";

export default function Search() {
  return <h1>{say(roomNames.search)}</h1>;
}
