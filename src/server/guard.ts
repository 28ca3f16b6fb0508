import { getCookie } from "hono/cookie";
import type { Context, MiddlewareHandler } from "hono";
import type { Bilingual } from "../core/language.ts";
import { cookieNameOf, cookieOf, isSame } from "./token.ts";

/** Why a call is refused, as JSON; never what would have been right. */
function refuse(context: Context, status: 401 | 403 | 421, text: Bilingual): Response {
  const code = status === 401 ? "no-token" : "refused";
  return context.json({ error: { code, ...text } }, status);
}

const OTHER_HOST: Bilingual = {
  en: "Ask for 127.0.0.1.",
  fr: "Adressez-vous à 127.0.0.1.",
};
const OTHER_PAGE: Bilingual = {
  en: "Another page may not ask.",
  fr: "Une autre page n'a rien à demander ici.",
};
const NO_TOKEN: Bilingual = {
  en: "A token is needed. Open the window by the address that Souvenir told when it started.",
  fr: "Il faut une clé. Ouvrez la fenêtre par l'adresse que Souvenir a donnée au démarrage.",
};
const OTHER_TOKEN: Bilingual = {
  en: "The token is another. The file window-token beside the archive holds the right one.",
  fr: "Ce n'est pas la bonne clé. Le fichier window-token, à côté de l'archive, la contient.",
};

/** The names under which this machine reaches itself. Any other is DNS rebinding: a page of a stranger under our address. */
export function isLoopbackHost(host: string, port: number): boolean {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(host.toLowerCase());
}

/**
 * Lets through what comes to a loopback address of this port, and from no page but our own: Host against DNS rebinding,
 * Origin and Sec-Fetch-Site against other pages (OWASP, Cross-Site Request Forgery Prevention).
 */
export function hostGuard(port: () => number): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header("host") ?? "";
    if (!isLoopbackHost(host, port())) return refuse(context, 421, OTHER_HOST);
    const origin = context.req.header("origin");
    if (origin !== undefined && origin !== `http://${host.toLowerCase()}`)
      return refuse(context, 403, OTHER_PAGE);
    return next();
  };
}

/**
 * Lets through who knows the token: as `Authorization: Bearer`, or by the page's cookie. A cookie goes along with
 * whatever a browser sends, so it needs our own page as the sender as well.
 */
export function tokenGuard(token: string): MiddlewareHandler {
  const [cookieName, cookieValue] = [cookieNameOf(token), cookieOf(token)];
  return async (context, next) => {
    const [, bearer] = /^Bearer +(\S+)$/i.exec(context.req.header("authorization") ?? "") ?? [];
    if (bearer !== undefined) {
      if (isSame(bearer, token)) return next();
      return refuse(context, 401, OTHER_TOKEN);
    }
    const cookie = getCookie(context, cookieName);
    if (cookie === undefined || !isSame(cookie, cookieValue)) return refuse(context, 401, NO_TOKEN);
    const site = context.req.header("sec-fetch-site");
    const isOurs =
      site === undefined
        ? context.req.method === "GET" || context.req.header("origin") !== undefined
        : site === "same-origin" || (site === "none" && context.req.method === "GET");
    if (!isOurs) return refuse(context, 403, OTHER_PAGE);
    return next();
  };
}
