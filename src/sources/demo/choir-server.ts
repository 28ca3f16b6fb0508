import type { DemoConversation } from "./demo-conversation.ts";

export const choirServer: readonly DemoConversation[] = [
  {
    id: "rehearsals-one-hour-off",
    language: "en",
    title: "Rehearsals one hour late in the calendar",
    folder: "Work/Choir app",
    model: "deepseek-r1-distill-qwen-7b",
    turns: [
      {
        at: "2026-03-31T19:02:26Z",
        question:
          "Since this week the calendar that choir-desk publishes shows our Tuesday rehearsals at 21:00 instead of 20:00. Nothing changed in the code. Here is the event: DTSTART:20260106T190000Z RRULE:FREQ=WEEKLY;BYDAY=TU",
        reasoning:
          "19:00Z is 20:00 in Paris in winter (UTC+1). Daylight saving time began on Sunday 29 March 2026, so 19:00Z is now 21:00 local. The recurrence is anchored in UTC. The fix is a local start time with TZID.",
        answer: `Nothing changed in your code, but the clocks did: daylight saving time began on Sunday 29 March.

Your event is anchored in **UTC**. 19:00 UTC is 20:00 in Paris in winter and 21:00 in summer, and the weekly rule repeats the UTC time. A rehearsal is a *local* appointment, so give the local time and its zone:

\`\`\`text
DTSTART;TZID=Europe/Paris:20260106T200000
DTEND;TZID=Europe/Paris:20260106T220000
RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260630T180000Z
\`\`\`

Now every Tuesday is at 20:00, whatever the season. Note \`UNTIL\`: RFC 5545 wants it in UTC when the start has a zone, and 18:00 UTC is 20:00 on 30 June.

Rule of thumb: **past events in UTC, future appointments in local time plus zone.**`,
      },
      {
        at: "2026-03-31T19:17:55Z",
        question:
          "The validator complains: TZID refers to a time zone that is not defined in the file.",
        answer: `Right, a \`TZID\` must be defined by a \`VTIMEZONE\` in the same file. Put this before the first event:

\`\`\`text
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
END:VTIMEZONE
\`\`\`

Most calendar apps know \`Europe/Paris\` by name and ignore the block, but some do not, and validators insist on it. Remember that lines end with CRLF and may not exceed 75 bytes without folding.`,
      },
      {
        at: "2026-03-31T19:40:08Z",
        question:
          "People have already subscribed. Will they get the corrected time or a second, duplicate event?",
        answer: `They get the corrected time, provided you keep the event's identity:

- Keep the same \`UID\`. A new one would mean a new event.
- Raise \`SEQUENCE\` by one (start at 1 if there was none).
- Update \`DTSTAMP\` to the time of publishing.

\`\`\`ts
const event = [
  "BEGIN:VEVENT",
  "UID:rehearsal-2026@choir-desk.example",
  "SEQUENCE:1",
  "DTSTAMP:" + stampUtc(new Date()),
  "DTSTART;TZID=Europe/Paris:20260106T200000",
];
\`\`\`

Subscribed calendars refresh on their own schedule, from a few minutes to a whole day. People who *imported* the file once, instead of subscribing, must import it again. I would send a short message to the choir for tonight's rehearsal.`,
      },
      {
        at: "2026-04-01T18:25:30Z",
        question:
          "All good now. One more: there is no rehearsal on Tuesday 19 May. How do I take out a single date?",
        model: "qwen2.5-coder-7b-instruct",
        answer: `Add an exception date, in exactly the same form as \`DTSTART\`:

\`\`\`text
EXDATE;TZID=Europe/Paris:20260519T200000
\`\`\`

It must match the start to the second, zone included; \`EXDATE:20260519\` alone would be ignored.

To *move* the rehearsal instead, publish a second event with the same \`UID\` and a recurrence id:

\`\`\`text
UID:rehearsal-2026@choir-desk.example
RECURRENCE-ID;TZID=Europe/Paris:20260519T200000
DTSTART;TZID=Europe/Paris:20260521T200000
\`\`\`

Raise \`SEQUENCE\` again in either case, then check the file in two different calendar apps: recurrence exceptions are where they differ most.`,
      },
    ],
  },
  {
    id: "choir-backup",
    language: "en",
    title: "Nightly backup of choir-desk",
    folder: "Work/Choir app",
    model: "qwen2.5-coder-7b-instruct",
    turns: [
      {
        at: "2026-05-28T18:34:16Z",
        question:
          "choir-desk now keeps everything in one SQLite file, choir.db, on a small server. I need a nightly backup script in bash that keeps 30 days.",
        answer: `Don't copy the file with \`cp\` while the app is writing; let SQLite make a consistent copy:

\`\`\`bash
#!/usr/bin/env bash
set -euo pipefail

db="$HOME/choir-desk/choir.db"
target="$HOME/backups"
copy="$target/choir-$(date +%F).db"

mkdir -p "$target"
sqlite3 "$db" ".backup '$copy'"
sqlite3 "$copy" "PRAGMA integrity_check;" | grep -qx ok
gzip -f "$copy"
find "$target" -name 'choir-*.db.gz' -mtime +30 -delete
\`\`\`

- \`set -euo pipefail\` stops at the first failure, so old copies are only deleted after a good new one.
- \`integrity_check\` must print exactly \`ok\`.
- Start it from cron at a quiet hour: \`15 3 * * * $HOME/bin/backup-choir.sh >> $HOME/backups/backup.log 2>&1\`

A backup on the same disk protects against mistakes, not against a dead disk: copy the folder elsewhere as well.`,
      },
      {
        at: "2026-05-30T08:11:43Z",
        question:
          "Two nights have passed. Can you look into the backups folder and tell me if it works?",
        toolCalls: [
          {
            name: "list_directory",
            parameters: '{"path":"backups"}',
            result: '["backup.log (212 bytes)"]',
          },
        ],
        answer: `I listed the folder: it contains only \`backup.log\` (212 bytes) and **no** \`choir-….db.gz\`. So the script started but never got as far as the copy.

Please show me the log:

\`\`\`bash
cat ~/backups/backup.log
\`\`\`

The usual suspects, in order:

1. a command that cron does not find, because its \`PATH\` is very short;
2. a wrong path to the database;
3. a full disk (\`df -h\` tells).

It is good that you checked after two days rather than on the day you need it.`,
      },
      {
        at: "2026-05-30T08:16:20Z",
        question:
          "backup-choir.sh: line 9: sqlite3: command not found. But it works when I run it by hand!",
        answer: `That is suspect number one. Your shell has a long \`PATH\`; cron starts with little more than \`/usr/bin:/bin\`. Find out where the program lives:

\`\`\`bash
command -v sqlite3
\`\`\`

Then set the path at the top of the crontab, so that every job profits:

\`\`\`text
PATH=/usr/local/bin:/usr/bin:/bin
15 3 * * * $HOME/bin/backup-choir.sh >> $HOME/backups/backup.log 2>&1
\`\`\`

To try the script under cron's conditions without waiting for the night:

\`\`\`bash
env -i HOME="$HOME" PATH=/usr/local/bin:/usr/bin:/bin bash ~/bin/backup-choir.sh
\`\`\`

If this succeeds, the nightly run will too.`,
      },
      {
        at: "2026-05-31T07:55:02Z",
        question:
          "This morning the copy is there. How do I test a restore without touching the real database?",
        answer: `Unpack the copy under another name and ask it something you can verify:

\`\`\`bash
mkdir -p ~/restore-test
gunzip -c ~/backups/choir-2026-05-31.db.gz > ~/restore-test/choir.db
sqlite3 ~/restore-test/choir.db "SELECT count(*) FROM singers;"
sqlite3 ~/choir-desk/choir.db "SELECT count(*) FROM singers;"
\`\`\`

The two numbers should agree, apart from what was entered during the night. Then start a second copy of the app on that file and click through it for a minute.

Put it in the calendar once every three months: a backup nobody has restored is only a hope. For a real restore, stop the app first, and delete any \`choir.db-wal\` and \`choir.db-shm\` lying beside the old file.`,
      },
    ],
  },
];
