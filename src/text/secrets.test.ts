import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { maskSecrets, secretMark } from "./secrets.ts";

// Invented, and put together here so that no scanner takes this file for a leak.
const alphabet = "aB3dE5fG7hJ9kL2mN4pQ6rS8tU1vW0xYz";
const random = (length: number): string => alphabet.repeat(5).slice(0, length);
const pem = (kind: string, body: string): string =>
  ["-----BEGIN ", `${kind}-----\n${body}\n-----END `, `${kind}-----`].join("");
const base64 = `${random(64)}\n${random(64)}\n${random(30)}==`;

describe("keys and tokens that have a shape", () => {
  test.each([
    ["a PEM key", pem("RSA PRIVATE KEY", base64)],
    [
      "an encrypted PEM key",
      pem("RSA PRIVATE KEY", `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n${base64}`),
    ],
    ["an OpenSSH key", pem("OPENSSH PRIVATE KEY", base64)],
    ["a PGP key", pem("PGP PRIVATE KEY BLOCK", `Version: GnuPG v2.0.22 (GNU/Linux)\n\n${base64}`)],
    ["a key on one line of JSON", pem("PRIVATE KEY", base64).replaceAll("\n", "\\n")],
    [
      "a key that was cut off",
      ["-----BEGIN ", `PRIVATE KEY-----\n${random(64)}\n${random(64)}`].join(""),
    ],
    ["an AWS key", `AKIA${"Q2W3E4R5T6Y7U8I9"}`],
    ["a GitHub token", `ghp_${random(36)}`],
    ["a fine-grained GitHub token", `github_pat_${random(22)}_${random(50)}`],
    ["a GitLab token", `glpat-${random(20)}`],
    ["a Slack token", `xoxb-${"123456789012"}-${random(24)}`],
    ["a Stripe key", `sk_${"live"}_${random(24)}`],
    ["a Hugging Face token", `hf_${random(34)}`],
    ["an OpenAI key", `sk-${"proj"}-${random(48)}`],
    ["an Anthropic key", `sk-${"ant"}-api03-${random(60)}`],
    ["a Google key", `AIza${random(35)}`],
    ["an npm token", `npm_${random(36)}`],
    ["a JSON web token", `eyJ${random(20)}.eyJ${random(40)}.${random(43)}`],
  ])("%s is masked whole", (_, secret) => {
    expect(maskSecrets(`Avant ${secret} après`)).toEqual({
      text: `Avant ${secretMark} après`,
      masked: 1,
    });
  });
});

describe("values behind a name", () => {
  test.each([
    ["password = hunter2!", "password = [•••]"],
    ["Mot de passe : Soleil2031!", "Mot de passe : [•••]"],
    ["mot de passe : tournesol", "mot de passe : [•••]"],
    ["mon mdp: 84512 merci", "mon mdp: [•••] merci"],
    ["mdp: 84512", "mdp: [•••]"],
    ["mon mot de passe est Basilic2031, garde-le", "mon mot de passe est [•••], garde-le"],
    ["my password is Basil-2031.", "my password is [•••]."],
    ["login: lea, password: Tr0ub4dor&3.", "login: lea, password: [•••]."],
    ['{"password": "correct horse 7 battery"}', '{"password": "[•••]"}'],
    ["const apiKey = 'b7c1d9e2f3';", "const apiKey = '[•••]';"],
    ['api_key: str = "b7c1d9e2f3"', 'api_key: str = "[•••]"'],
    ["api_key=b7c1d9e2f3a4", "api_key=[•••]"],
    ["Clé API : b7c1d9e2f3a4", "Clé API : [•••]"],
    ["clé d’API : « b7c1d9e2f3a4 »", "clé d’API : « [•••]»"],
    ["**Mot de passe** : `Abricot#12`", "**Mot de passe** : `[•••]`"],
    ["DB_PASSWORD=abricot", "DB_PASSWORD=[•••]"],
    ["export AWS_SECRET_ACCESS_KEY=wJalr/K7MDENG+bPx", "export AWS_SECRET_ACCESS_KEY=[•••]"],
    [
      "PORT=8080\nENCRYPTION_KEY=9f8e7d6c5b4a3210\nDEBUG=1",
      "PORT=8080\nENCRYPTION_KEY=[•••]\nDEBUG=1",
    ],
    ["postgres://lea:abricot@db:5432/app", "postgres://lea:[•••]@db:5432/app"],
    ["https://lea:p@ss@example.org/", "https://lea:[•••]@example.org/"],
    ["redis://:abricot@cache:6379", "redis://:[•••]@cache:6379"],
    ["Authorization: Bearer 0a1b2c3d4e5f6g7h8i9j", "Authorization: Bearer [•••]"],
    ["Authorization: Basic bGVhOmFicmljb3Q=", "Authorization: Basic [•••]"],
    [
      "https://api.example.org/v1?token=0a1b2c3d4e5f&page=2",
      "https://api.example.org/v1?token=[•••]",
    ],
    ["curl -u lea:abricot https://example.org", "curl -u lea:[•••] https://example.org"],
    ["mysqldump --password abricot12 base", "mysqldump --password [•••] base"],
  ])("%s", (text, expected) => {
    expect(maskSecrets(text).text).toBe(expected);
  });

  test("each secret is counted", () => {
    const text = `password: "abricot-7"\nghp_${random(36)}\nmongodb://a:b7c8@host/db`;
    expect(maskSecrets(text).masked).toBe(3);
  });
});

describe("what is no secret stays", () => {
  test.each([
    "Le mot de passe doit contenir 12 caractères.",
    "Mot de passe : doit contenir 12 caractères",
    "Mot de passe : 12 caractères au minimum, dont un chiffre",
    "le mot de passe est haché avec bcrypt",
    "mot de passe : 1024 caractères au plus",
    "password must be long",
    "The password is required.",
    "Password: required",
    "interface Login { user: string; password: string; token?: string }",
    "const password = process.env.DB_PASSWORD;",
    "password = getpass.getpass('Password: ')",
    'password = input("Enter your password: ")',
    "token = tokens[0]",
    "max_tokens = 2048, top_p: 0.9",
    "token: 512",
    "const token = await login(user, password);",
    "login(user=user, password=password2)",
    "password: ${{ secrets.DB_PASSWORD }}",
    'api_key = "YOUR_API_KEY"',
    'password = ""',
    "password=<mot de passe>",
    '"password": "Le mot de passe est obligatoire"',
    "commit 3c34c87d1f0a9b8e7d6c5b4a39281706f5e4d3c2 of last week",
    "id 123e4567-e89b-42d3-a456-426614174000",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "https://example.org:8080/path?q=1@2",
    "git clone ssh://git@example.org/lea/jardin.git",
    "sk-learn-pipelines-with-many-columns",
    "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOC\n-----END PUBLIC KEY-----",
    "Un fichier PEM va de -----BEGIN PRIVATE KEY----- à -----END PRIVATE KEY-----.",
    "Le secret : une cuillère de 15 ml de vinaigre.",
    "The bearer of this letter is reasonable and trustworthy.",
    "PRIMARY_KEY=customer_identifier",
  ])("%s", (text) => {
    expect(maskSecrets(text)).toEqual({ text, masked: 0 });
  });
});

test("masking twice changes nothing", () => {
  const word = fc.constantFrom(
    "password",
    "mot de passe",
    "token",
    ":",
    "=",
    " ",
    "est",
    '"',
    "'",
    "://a:",
    "@",
    "b7c1d9e2f3",
    "Abc!2",
    "\n",
    secretMark,
    "api_key",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const once = maskSecrets(words.join("")).text;
      expect(maskSecrets(once)).toEqual({ text: once, masked: 0 });
    }),
  );
});

test("a long text is read in linear time", () => {
  for (const piece of [
    "password",
    "a",
    "://a:",
    "-----BEGIN PRIVATE KEY-----\n",
    "curl -u ",
    "KEY=",
    "A_",
    "Bearer ",
  ]) {
    expect(maskSecrets(piece.repeat(200_000 / piece.length)).text).toBeDefined();
  }
});
