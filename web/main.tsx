import { render } from "preact";
import "./design/tokens.css";
import "./design/base.css";
import { ApiError, errorText } from "./shell/client.ts";
import { keepOffline } from "./shell/offline.ts";
import { followLinks } from "./shell/route.ts";
import { refused, Shell } from "./shell/shell.tsx";
import { listenForShortcuts } from "./shell/shortcuts.ts";
import { begin } from "./shell/state.ts";

// The key has become a cookie by now; in the address it would end in bookmarks and in the history.
const address = new URL(location.href);
if (address.searchParams.has("token")) {
  address.searchParams.delete("token");
  history.replaceState(null, "", address.pathname + address.search);
}
followLinks();
listenForShortcuts();
const root = document.getElementById("window");
if (root) render(<Shell />, root);
begin().catch((error: unknown) => {
  const code = error instanceof ApiError ? error.code : "unknown";
  refused.value = { code, text: errorText(error) ?? "" };
});
keepOffline();
