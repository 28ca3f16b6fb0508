import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Context } from "hono";
import { COOKIE_PREFIX, cookieNameOf, cookieOf } from "./token.ts";

// Browsers keep no cookie longer (RFC 6265bis, §5.5); each opening with the token or a code begins anew.
const COOKIE_SECONDS = 400 * 24 * 60 * 60;
// Of installations, or former tokens of one: every server on 127.0.0.1 is sent them all.
const MOST_COOKIES = 10;
const OPTIONS = { httpOnly: true, sameSite: "Strict", path: "/" } as const;

/**
 * Lets the page in from now on. Served with the page and not by a redirect, which on the way from another page would lose
 * the cookie again. Beyond ten such cookies the oldest go.
 */
export function givePageCookie(context: Context, token: string): void {
  const name = cookieNameOf(token);
  setCookie(context, name, cookieOf(token), { ...OPTIONS, maxAge: COOKIE_SECONDS });
  // Browsers send the oldest first (RFC 6265, §5.4).
  const others = Object.keys(getCookie(context)).filter(
    (other) => other.startsWith(COOKIE_PREFIX) && other !== name,
  );
  const tooMany = Math.max(others.length + 1 - MOST_COOKIES, 0);
  for (const old of others.slice(0, tooMany)) deleteCookie(context, old, OPTIONS);
}

/** For an installation that is no more. */
export function forgetPageCookie(context: Context, token: string): void {
  deleteCookie(context, cookieNameOf(token), OPTIONS);
}
