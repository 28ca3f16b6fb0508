// Written for Node 12, like node-version.mjs: both run before the version of Node is known to be good.

/** The user's language: POSIX locale variables first, then what the system says (Windows sets none of them). */
export function language() {
  const env = process.env;
  const locale =
    env.LC_ALL || env.LC_MESSAGES || env.LANG || new Intl.DateTimeFormat().resolvedOptions().locale;
  return /^fr/i.test(locale) ? "fr" : "en";
}

/**
 * One short line of progress, on standard error: standard output belongs to the command that follows.
 * @param {{ en: string, fr: string }} text
 */
export function tell(text) {
  process.stderr.write(text[language()] + "\n");
}

/**
 * Why it stops here, in both languages, the user's first: a failure is often read by somebody else than the user.
 * @param {{ en: string, fr: string }} text
 */
export function tellInBoth(text) {
  const lines = language() === "fr" ? [text.fr, text.en] : [text.en, text.fr];
  process.stderr.write("\n" + lines.join("\n\n") + "\n");
}
