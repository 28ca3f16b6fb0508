import type { DemoConversation } from "./demo-conversation.ts";

export const choirSheets: readonly DemoConversation[] = [
  {
    id: "choir-sign-ups",
    language: "en",
    title: "Reading the choir sign-up sheet",
    folder: "Work/Choir app",
    model: "qwen2.5-coder-7b-instruct",
    turns: [
      {
        at: "2026-01-20T20:04:18Z",
        question:
          "I'm writing a small app for my choir, choir-desk, in TypeScript. The sign-up sheet is a CSV with semicolons: name;part;email. How do I read it without a library?",
        attachments: ["inscriptions-2026.csv"],
        answer: `As long as no cell contains a semicolon or a line break, splitting is enough:

\`\`\`ts
import { readFile } from "node:fs/promises";

export interface Singer {
  name: string;
  part: string;
  email: string;
}

export async function readSingers(path: string): Promise<Singer[]> {
  const text = await readFile(path, "utf8");
  const [header, ...rows] = text.split(/\\r?\\n/).filter((line) => line !== "");
  if (header !== "name;part;email") throw new Error("Unexpected header: " + header);
  return rows.map((row, index) => {
    const [name, part, email] = row.split(";").map((cell) => cell.trim());
    if (!name || !part || !email) throw new Error("Line " + (index + 2) + " is incomplete");
    return { name, part, email };
  });
}
\`\`\`

The line number in the message saves time when somebody edits the sheet by hand. If quoted cells ever appear, switch to a real CSV parser rather than growing this one.`,
      },
      {
        at: "2026-01-20T20:19:44Z",
        question:
          'It throws "Unexpected header: name;part;email", but that is exactly the header I expect! What is going on?',
        answer: `The two strings look alike but are not: your spreadsheet saved the file as "UTF-8 with BOM". It starts with an invisible character, U+FEFF, which becomes part of the first cell. Remove it before splitting:

\`\`\`ts
const withoutBom = text.replace(/^\\uFEFF/, "");
\`\`\`

To see what is really there:

\`\`\`bash
head -c 3 inscriptions-2026.csv | xxd
# 00000000: efbb bf   ← the byte order mark
\`\`\`

And print suspicious strings with \`JSON.stringify(header)\` plus their length; an extra character shows at once.`,
      },
      {
        at: "2026-01-22T19:37:02Z",
        question:
          "Now I want the singers grouped by part. Map.groupBy works on my laptop but not on the server, which runs Node 20.",
        answer: `\`Map.groupBy\` arrived with Node 21, so on Node 20 it is simply missing. A loop does the same in four lines:

\`\`\`ts
export function groupByPart(singers: readonly Singer[]): Map<string, Singer[]> {
  const groups = new Map<string, Singer[]>();
  for (const singer of singers) {
    const group = groups.get(singer.part);
    if (group) group.push(singer);
    else groups.set(singer.part, [singer]);
  }
  return groups;
}
\`\`\`

Two remarks:

- Set \`"lib": ["es2023"]\` in \`tsconfig.json\`. The compiler will then refuse methods that Node 20 does not have, before the server does.
- Normalise the part first (\`part.toLowerCase()\`), or "Alto" and "alto" become two groups.`,
      },
      {
        at: "2026-01-22T20:03:51Z",
        question: "Can you write a test for it, with the built-in test runner?",
        answer: `Here is one with \`node:test\`, no dependency needed:

\`\`\`ts
import assert from "node:assert/strict";
import { test } from "node:test";
import { groupByPart } from "./group-by-part.js";

const singer = (name: string, part: string) => ({ name, part, email: name + "@example.org" });

test("singers of one part keep the order of the sheet", () => {
  const groups = groupByPart([singer("zoe", "alto"), singer("ben", "bass"), singer("amy", "alto")]);
  assert.deepEqual(groups.get("alto")?.map(({ name }) => name), ["zoe", "amy"]);
});

test("nobody signed up gives no groups", () => {
  assert.equal(groupByPart([]).size, 0);
});
\`\`\`

Compile and run it with:

\`\`\`bash
npx tsc && node --test dist/
\`\`\`

I would test the empty list and the order; counting every part again in the test would only repeat the code.`,
      },
    ],
  },
  {
    id: "transpose-chords",
    language: "en",
    title: "Transposing chord sheets in Python",
    folder: "Work/Choir app",
    model: "qwen2.5-coder-7b-instruct",
    turns: [
      {
        at: "2026-02-09T19:26:37Z",
        question:
          "Our conductor wants the harbour song one tone lower, from D major to C major. I have the chords in a text file. Python script to transpose chords like F#m7 or D/F#?",
        answer: `Only the root, and the bass note after the slash, have to move:

\`\`\`python
import re

SHARPS = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"]
FLATS = ["C", "Db", "D", "Eb", "E", "F", "Gb", "G", "Ab", "A", "Bb", "B"]
ROOT = re.compile(r"^[A-G][#b]?")


def transpose_note(note, semitones, flats=False):
    index = SHARPS.index(note) if note in SHARPS else FLATS.index(note)
    return (FLATS if flats else SHARPS)[(index + semitones) % 12]


def transpose_chord(chord, semitones, flats=False):
    move = lambda match: transpose_note(match.group(), semitones, flats)
    return "/".join(ROOT.sub(move, part) for part in chord.split("/"))


print(transpose_chord("F#m7", -2))  # Em7
print(transpose_chord("D/F#", -2))  # C/E
\`\`\`

One tone down is **-2** semitones. Pass \`flats=True\` when the new key has flats in its signature (F, B flat, E flat …).`,
      },
      {
        at: "2026-02-09T19:48:13Z",
        question: "ValueError: 'Cb' is not in list. There is a Cb in the bridge.",
        answer: `My tables only know twelve spellings, and Cb (the same key as B on a piano) is not among them. Counting from the letter handles every spelling, even double flats:

\`\`\`python
NATURAL = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
ROOT = re.compile(r"^[A-G](?:#{1,2}|b{1,2})?")


def transpose_note(note, semitones, flats=False):
    index = NATURAL[note[0]] + note.count("#") - note.count("b")
    return (FLATS if flats else SHARPS)[(index + semitones) % 12]
\`\`\`

Python's \`%\` always gives a result between 0 and 11 here, also for negative numbers, so Cb (index -1) becomes 11 without a special case.

With \`-2\` semitones your Cb turns into A. By the book it should be spelled Bbb, but every singer will thank you for the A.`,
      },
      {
        at: "2026-02-10T21:10:29Z",
        question:
          "Works. Now for a whole file: lines of chords above lines of lyrics. How do I know which lines are chords?",
        answer: `Call a line a chord line when **every** word on it looks like a chord:

\`\`\`python
CHORD = re.compile(r"^[A-G][#b]{0,2}(?:maj|min|m|dim|aug|sus|add)?\\d*(?:b\\d+|#\\d+)*(?:/[A-G][#b]{0,2})?$")


def is_chord_line(line):
    words = line.split()
    return bool(words) and all(CHORD.match(word) for word in words)


def transpose_sheet(text, semitones, flats=False):
    return "\\n".join(
        re.sub(r"\\S+", lambda m: transpose_chord(m.group(), semitones, flats), line)
        if is_chord_line(line)
        else line
        for line in text.split("\\n")
    )
\`\`\`

Known trap: a lyric line consisting only of "A" counts as chords. It is rare enough to fix by hand.

Chords may shift by a column when a name gets shorter (\`F#m7\` → \`Em7\`). If the alignment matters, pad each chord to its old width with \`ljust\`.`,
      },
    ],
  },
];
