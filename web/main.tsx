import { render } from "preact";
import "./design/tokens.css";
import "./design/base.css";
import { ApiError, errorText } from "./shell/client.ts";
import { keepOffline } from "./shell/offline.ts";
import { followLinks } from "./shell/route.ts";
import { refused, Shell } from "./shell/shell.tsx";
import { listenForShortcuts } from "./shell/shortcuts.ts";
import { begin } from "./shell/state.ts";

// What lets in has become a cookie by now; in the address it would end in bookmarks and in the history.
const address = new URL(location.href);
const hadCode = address.searchParams.has("code");
if (hadCode || address.searchParams.has("token")) {
  address.searchParams.delete("token");
  address.searchParams.delete("code");
  history.replaceState(null, "", address.pathname + address.search);
}
followLinks();
listenForShortcuts();
const root = document.getElementById("window");
if (root) render(<Shell />, root);
begin().catch((error: unknown) => {
  const code = error instanceof ApiError ? error.code : "unknown";
  refused.value = {
    code: code === "no-token" && hadCode ? "used-code" : code,
    text: errorText(error) ?? "",
  };
});
keepOffline();
