/** What stands in the place of a secret: the dots of a password field, which speak no language. */
export const secretMark = "[•••]";

/** Keys and tokens that can be told by their shape: the vendors' documented prefixes, JWT (RFC 7519), PEM (RFC 7468). */
const SHAPES: readonly RegExp[] = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----(?:(?:[\w+/=\s\\:,.()>]|-(?!----)){40,20000}-----END [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|(?:[\s>]+[A-Za-z0-9+/=]{16,})+)/g,
  /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\b/g, // AWS
  /\b(?:gh[opsur]_[A-Za-z0-9]{30,}|github_pat_\w{22,})/g,
  /\bgl(?:pat|dt|rt|ptt|cbt|ft|imt|agent|oas|soat|ffct)-[\w-]{20,}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}|\bxapp-\d-[A-Za-z0-9-]{10,}/g,
  /(?<=hooks\.slack\.com\/services\/)[\w/]{20,}/g,
  /\b[rs]k_(?:live|test|prod)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{20,}/g, // Stripe
  /\bhf_[A-Za-z0-9]{30,}/g,
  /\bsk-(?=[\w-]{0,80}\d)[\w-]{20,}/g, // OpenAI, Anthropic, OpenRouter and their imitators
  /\b(?:AIza[\w-]{35}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,})/g, // Google
  /\b(?:npm_[A-Za-z0-9]{36}|pypi-[\w-]{40,}|dckr_pat_[\w-]{20,}|dop_v1_[a-f0-9]{64}|shp(?:at|ss)_[a-fA-F0-9]{32})/g,
  /\b(?:gsk_[A-Za-z0-9]{40,}|r8_[A-Za-z0-9]{30,}|xai-[A-Za-z0-9]{40,}|pplx-[A-Za-z0-9]{40,})/g,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}|\b\d{8,10}:AA[\w-]{33}\b|\bAGE-SECRET-KEY-1[A-Z0-9]{50,}/g,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g,
];

// Names of what must stay secret, and what may stand between a name and its value: "name": value, name: string = value.
const PASSWORD = String.raw`(?:pass(?:word|wd|phrase)|(?<![a-z])(?:pwd|mdp|pass)|mots? de passe|phrase secrète)\d?`;
const TOKEN = String.raw`(?:(?:api|access|private|encryption|signing)[ _-]?key|secret(?:[ _-]?(?:access)?[ _-]?key)?|token|jeton|cl[ée]s? (?:d['’]api|api|secrète|privée|d['’]accès))\d?`;
const IS = String.raw`["'*\x60]{0,3}[^\S\n]{0,3}(?::[^\S\n]{0,3}\w{1,20}[^\S\n]{0,3}=|:=|=>|[:=])[^\S\n]{0,3}`;
const IS_IN_PROSE = String.raw`[^\S\n]+(?:est|is|was|était|c['’]est)[^\S\n]*:?[^\S\n]*`;

interface Assignment {
  readonly pattern: RegExp;
  /** Whether the value, of which `after` is the rest of the line, looks like a secret. */
  readonly isSecret: (value: string, after: string) => boolean;
}

/** Patterns, and what every text that matches one of them has: few texts with a suspicious word do. */
interface Family {
  readonly sign: RegExp;
  readonly assignments: readonly Assignment[];
}

const FAMILIES: readonly Family[] = [
  {
    sign: /:\/\/|\b(?:Bearer|Token)[^\S\n]|\bAuthorization|\bcurl\b/i,
    assignments: [
      {
        pattern: /(?<before>:\/\/[^\s/:@"'`<>]{0,100}:)(?<value>[^\s/"'`<>]+)(?=@)/g,
        isSecret: isGiven,
      },
      {
        pattern: /(?<before>\b(?:Bearer|Token)[^\S\n]+)(?<value>[\w.~+/-]{16,}=*)/gi,
        isSecret: hasDigit,
      },
      {
        pattern:
          /(?<before>\bAuthorization["']?\s{0,3}[:=]\s{0,3}["']?Basic[^\S\n]+)(?<value>[\w+/]{8,}=*)/gi,
        isSecret: isGiven,
      },
      {
        pattern:
          /(?<before>\bcurl\b[^\n]{0,200}?\s(?:-u|--user)\s{1,3}["']?[^\s:"']{1,80}:)(?<value>[^\s"']+)/g,
        isSecret: isGiven,
      },
    ],
  },
  {
    sign: new RegExp(`(?:${PASSWORD}|${TOKEN})(?:${IS}|${IS_IN_PROSE})`, "iu"),
    assignments: [
      {
        pattern: assigned(
          `${PASSWORD}|${TOKEN}`,
          IS,
          String.raw`["“«\x60][^\S\n]?`,
          String.raw`[^"”»\x60\n]{3,400}`,
        ),
        isSecret: isQuotedSecret,
      },
      {
        pattern: assigned(`${PASSWORD}|${TOKEN}`, IS, "['‘]", String.raw`[^'’\n]{3,400}`),
        isSecret: isQuotedSecret,
      },
      {
        pattern: assigned(PASSWORD, IS, "", String.raw`[^\s"'«“<>\x60]{4,200}`),
        isSecret: isPassword,
      },
      { pattern: assigned(TOKEN, IS, "", String.raw`[^\s"'«“<>,;\x60]{8,400}`), isSecret: isToken },
      {
        pattern: assigned(PASSWORD, IS_IN_PROSE, "", String.raw`[^\s"'«“<>\x60]{6,200}`),
        isSecret: isToken,
      },
    ],
  },
  {
    sign: /--?(?:password|passwd|token|api-key|secret)[= ]|_(?:KEY|CREDENTIALS|PASS|SALT)=/i,
    assignments: [
      {
        pattern:
          /(?<before>--?(?:password|passwd|token|api-key|secret)[= ])(?<value>[^\s"'<>-][^\s"'<>]{3,200})/gi,
        isSecret: isToken,
      },
      // A line of an .env file.
      {
        pattern:
          /(?<before>^[^\S\n]*(?:export )?[A-Z][A-Z0-9_]{0,60}_(?:KEY|CREDENTIALS|PASS|SALT)=)(?<value>[^\s"'<>]{8,400})/gm,
        isSecret: isToken,
      },
    ],
  },
];

// Something of each shape.
const SHAPE_SIGN =
  /-----BEGIN|A(?:KIA|SIA|BIA|CCA)[A-Z0-9]|gh[opsur]_|github_pat|gl[a-z]{2,5}-|xox|xapp-|hooks\.slack|whsec|hf_|sk-|AIza|ya29|GOCSPX|npm_|pypi-|dckr|dop_v1|shp(?:at|ss)|gsk_|r8_|xai-|pplx|SG\.|:AA|AGE-SECRET|eyJ|k_(?:live|test|prod)/;

// Something of each pattern above, which most texts have nothing of: one look instead of thirty.
const SUSPECT = new RegExp(
  `${SHAPE_SIGN.source}|://|_(?:CREDENTIALS|SALT)=|bearer|authorization|curl|pass|pwd|mdp|mots? de|phrase|key|secret|token|jeton|cl[ée]s?\\s`,
  "iu",
);

function assigned(name: string, is: string, quote: string, value: string): RegExp {
  return new RegExp(`(?<before>(?:${name})${is}${quote})(?<value>${value})`, "giu");
}

/**
 * The text with private keys, tokens and passwords masked, and how many there were. Only values are masked, the name
 * before them stays. Meant to be quiet on prose ("le mot de passe doit contenir 12 caractères"), on code that names
 * variables, on hashes and UUIDs; so it is a net with holes, not a promise. Mask before cutting a text into units: a
 * key may span lines. Masking twice changes nothing.
 */
export function maskSecrets(text: string): { text: string; masked: number } {
  if (!SUSPECT.test(text)) return { text, masked: 0 };
  let masked = 0;
  let result = text;
  for (const shape of SHAPE_SIGN.test(text) ? SHAPES : []) {
    result = result.replace(shape, () => {
      masked++;
      return secretMark;
    });
  }
  for (const { sign, assignments } of FAMILIES) {
    if (!sign.test(result)) continue;
    for (const assignment of assignments) {
      const next = maskValues(result, assignment);
      result = next.text;
      masked += next.masked;
    }
  }
  return { text: result, masked };
}

function maskValues(
  text: string,
  { pattern, isSecret }: Assignment,
): { text: string; masked: number } {
  let masked = 0;
  let result = "";
  let done = 0;
  for (const { index, groups } of text.matchAll(pattern)) {
    const start = index + (groups?.["before"]?.length ?? 0);
    const value = (groups?.["value"] ?? "").replace(/[.,;)\]}*`]+$/, "");
    const end = start + value.length;
    const after = text.slice(end, end + 40).split("\n", 1)[0] ?? "";
    if (!isSecret(value, after)) continue;
    result += text.slice(done, start) + secretMark;
    done = end;
    masked++;
  }
  return { text: result + text.slice(done), masked };
}

const PLACEHOLDER =
  /^(?:[$%{<#*•.…_-]|x{3,}|\[•|your?[ _-]|votre[ _-]|example|exemple|changeme|redacted|masked|\w*placeholder)|\.{3}|•{3}/i;
const NOTHING =
  /^(?:null|none|nil|true|false|undefined|str|string|text|varchar|bool|number|int|bytes|any|unknown|optional|required|invalid|incorrect|wrong|obligatoire|requise?|facultatif|oublié|aucun|inconnu|await|new|self|this)\b/i;
// Code that names a value elsewhere: config.password, get_secret(…), tokens[0], /run/secrets/db.
const REFERENCE =
  /^(?:@|&?[\p{L}_$][\w$]*(?:(?:\.|->|::)[\p{L}_$][\w$]*)*[([]|[\p{L}_$][\w$]*(?:(?:\.|->|::)[\p{L}_$][\w$]*)+$|~?\.{0,2}\/)/u;
const NAME = /^[a-z_$]*(?:pass(?:word|wd)?|pwd|mdp|token|key|secret)[a-z_$]*\d?$/i;

function isGiven(value: string): boolean {
  return value !== "" && !PLACEHOLDER.test(value) && !NOTHING.test(value);
}

function hasDigit(value: string): boolean {
  return /\d/.test(value) && isGiven(value);
}

function isQuotedSecret(value: string): boolean {
  // A sentence in quotes is a message to show: "password": "Le mot de passe est requis".
  return (
    isGiven(value) && (!/\s/.test(value.trim()) || /\d/.test(value)) && !/[:?]\s*$/.test(value)
  );
}

function isPassword(value: string, after: string): boolean {
  if (!isGiven(value) || REFERENCE.test(value) || NAME.test(value)) return false;
  if (/^\d+$/.test(value))
    return value.length >= 4 && !/^[^\S\n]+(?:car|char|bit|octet|byte)/i.test(after);
  if (!/\p{L}/u.test(value)) return /[^\d\s.,:/-]/.test(value) && value.length >= 4;
  if (/\d|[@#$%^&*+=~|\\§£€]|!./.test(value)) return true;
  // One plain word is a password only where nothing follows it.
  return /^[\p{L}_-]{4,}[!?]?$/u.test(value) && /^[.,;`*]*\s*$/.test(after);
}

function isToken(value: string): boolean {
  return hasDigit(value) && /\p{L}/u.test(value) && !REFERENCE.test(value) && !NAME.test(value);
}
