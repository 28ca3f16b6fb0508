import { isIPv6 } from "node:net";

const USUAL_PORT = "11434";
/** Where a server listens on every interface, it is reached on this computer. */
const EVERYWHERE = new Set(["", "0.0.0.0", "::"]);

/**
 * The address at which to reach the Ollama that listens where OLLAMA_HOST says, as Ollama's own client makes it out
 * (envconfig/config.go), but for the host: what is meant as "everywhere" is here.
 */
export function hostAddress(host: string | undefined): string {
  const written = (host ?? "").trim().replace(/^["']|["']$/g, "");
  const [, scheme = "http", rest = ""] = /^(?:([^:/]*):\/\/)?(.*)$/s.exec(written) ?? [];
  const slash = rest.indexOf("/");
  const hostPort = slash < 0 ? rest : rest.slice(0, slash);
  const path = slash < 0 ? "" : rest.slice(slash).replace(/\/+$/, "");
  const usual = /^\w*:\/\//.test(written) ? usualPortOf(scheme) : USUAL_PORT;
  const { name, port } = partsOf(hostPort);
  const shownName = EVERYWHERE.has(name) ? "127.0.0.1" : isIPv6(name) ? `[${name}]` : name;
  const number = Number(port);
  const isPort = port !== undefined && /^\d+$/.test(port) && number > 0 && number <= 65_535;
  return `${scheme}://${shownName}:${isPort ? number : usual}${path}`;
}

function usualPortOf(scheme: string): string {
  if (scheme === "http") return "80";
  return scheme === "https" ? "443" : USUAL_PORT;
}

function partsOf(hostPort: string): { readonly name: string; readonly port?: string } {
  const bare = hostPort.replace(/^\[|\]$/g, "");
  if (isIPv6(bare)) return { name: bare };
  const colon = hostPort.lastIndexOf(":");
  if (colon < 0) return { name: hostPort };
  return {
    name: hostPort.slice(0, colon).replace(/^\[|\]$/g, ""),
    port: hostPort.slice(colon + 1),
  };
}
