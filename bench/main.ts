import { parseArgs } from "node:util";

const USAGE = `npm run bench -- retrieval --data FOLDER [--json FILE] [--set NAME] [--half tuned|reported]
                           [--meaning on|off] [--work FOLDER]
    the shipped search on labelled sets; --set takes the beginning of a name; --work keeps the archives, for a next run
    after a change of the ranking alone
npm run bench -- baseline --data FOLDER [--json FILE] [--set NAME] [--half tuned|reported]
    plain BM25 on the same sets
npm run bench -- relevance --data FOLDER [--meaning on|off] [--work FOLDER]
    whether relevance tells what an archive answers from what it does not: what each floor keeps out, and what it loses
npm run bench -- prompts --data FOLDER
    whether prompts hold what answers the question, on sets that say what that takes, such as bench/households
npm run bench -- scale --data FOLDER [--exchanges 100000] [--work FOLDER]
    sync, archive size, memory and latency on LM Studio files made from unlabelled conversations
npm run bench -- speed --words FILE [--exchanges 100000] [--seed 1] [--work FOLDER] [--reuse]
    sync, archive size, memory and latency on an archive of invented French and English; --reuse asks the one in --work again
npm run bench -- window --work FOLDER
    the built window on the archive that speed has left in FOLDER: how it opens in Chromium, how its API answers
npm run bench -- insights --work FOLDER
    every figure of the archive that speed has left in FOLDER, of all of it and of parts
npm run bench -- sources --work FOLDER [--exchanges 100000]
    a sync with nothing new of 9,000 files, and the import of a large export, through the built command line
npm run bench -- watch --work FOLDER
    the built watching, of 5,000 chats: from an answer's last word to its being found, and what it costs while nothing changes
npm run bench -- fuzz [--inputs 20000]
    every source on files with accidents: mutated fixtures, each by its seed
npm run bench -- keywords [--texts FILE,FILE]
    keywords by statistics, by meaning and by both, on our labelled texts and on those of files: a text a line, as JSON
npm run bench -- side-by-side --data FOLDER --models FOLDER [--cache FOLDER] [--json FILE] [--set NAME] [--systems A,B]
    [--queries N] [--work FOLDER]
    other searches and ours: what they find, and what it takes; --set also takes "speed 10k", "speed 100k", "speed 1M"`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    set: { type: "string" },
    json: { type: "string" },
    half: { type: "string" },
    meaning: { type: "string" },
    exchanges: { type: "string", default: "100000" },
    work: { type: "string" },
    words: { type: "string" },
    texts: { type: "string" },
    seed: { type: "string", default: "1" },
    inputs: { type: "string", default: "20000" },
    reuse: { type: "boolean", default: false },
    models: { type: "string" },
    cache: { type: "string" },
    systems: { type: "string" },
    queries: { type: "string" },
  },
});

switch (positionals[0]) {
  case "retrieval": {
    const { runRetrieval } = await import("./retrieval.ts");
    await runRetrieval(await shipped(), setOptions());
    break;
  }
  case "relevance": {
    const { runRelevance } = await import("./relevance.ts");
    await runRelevance(await shipped(), setOptions());
    break;
  }
  case "baseline": {
    const { runRetrieval } = await import("./retrieval.ts");
    const { openPlainRanker } = await import("./plain-ranker.ts");
    await runRetrieval(openPlainRanker, setOptions());
    break;
  }
  case "prompts": {
    const { runPrompts } = await import("./prompts.ts");
    await runPrompts(setOptions());
    break;
  }
  case "scale": {
    const { runScale } = await import("./scale.ts");
    await runScale({
      ...(values.data === undefined ? {} : { data: values.data }),
      ...(values.work === undefined ? {} : { work: values.work }),
      exchanges: Number(values.exchanges),
      environment: process.env,
    });
    break;
  }
  case "speed": {
    const { runSpeed } = await import("./speed/run-speed.ts");
    await runSpeed({
      ...(values.words === undefined ? {} : { words: values.words }),
      ...(values.work === undefined ? {} : { work: values.work }),
      exchanges: Number(values.exchanges),
      seed: Number(values.seed),
      reuse: values.reuse,
    });
    break;
  }
  case "window": {
    const { runWindow } = await import("./window/run-window.ts");
    await runWindow(values.work === undefined ? {} : { work: values.work });
    break;
  }
  case "insights": {
    const { runInsights } = await import("./insights.ts");
    await runInsights(values.work);
    break;
  }
  case "sources": {
    const { runSources } = await import("./sources/run-sources.ts");
    const { work, exchanges } = values;
    await runSources({ exchanges: Number(exchanges), ...(work === undefined ? {} : { work }) });
    break;
  }
  case "watch": {
    const { runWatch } = await import("./watch/run-watch.ts");
    await runWatch(values.work === undefined ? {} : { work: values.work });
    break;
  }
  case "fuzz": {
    const { runFuzz } = await import("./fuzz/run-fuzz.ts");
    await runFuzz({ inputs: Number(values.inputs), environment: process.env });
    break;
  }
  case "keywords": {
    const { runKeywords } = await import("./keywords/run-keywords.ts");
    runKeywords(values.texts?.split(",") ?? []);
    break;
  }
  case "side-by-side": {
    const { runSideBySide } = await import("./side-by-side/side-by-side.ts");
    const { data, models, cache, json, set, systems, queries, work } = values;
    await runSideBySide({
      ...(data === undefined ? {} : { data }),
      ...(models === undefined ? {} : { models }),
      ...(cache === undefined ? {} : { cache }),
      ...(json === undefined ? {} : { json }),
      ...(set === undefined ? {} : { set }),
      ...(systems === undefined ? {} : { systems }),
      ...(queries === undefined ? {} : { queries: Number(queries) }),
      ...(work === undefined ? {} : { work }),
    });
    break;
  }
  case undefined:
  default:
    console.error(USAGE);
    process.exitCode = 2;
}

async function shipped() {
  const { shippedRanker } = await import("./shipped-ranker.ts");
  const meaning = oneOf("meaning", values.meaning, ["on", "off"]);
  return shippedRanker({
    ...(meaning === undefined ? {} : { meaning: meaning === "on" }),
    ...(values.work === undefined ? {} : { work: values.work }),
  });
}

function setOptions() {
  const half = oneOf("half", values.half, ["tuned", "reported"]);
  return {
    ...(values.data === undefined ? {} : { data: values.data }),
    ...(values.json === undefined ? {} : { json: values.json }),
    ...(values.set === undefined ? {} : { set: values.set }),
    ...(half === undefined ? {} : { half }),
  };
}

function oneOf<T extends string>(
  flag: string,
  value: string | undefined,
  choices: readonly T[],
): T | undefined {
  const chosen = choices.find((choice) => choice === value);
  if (value !== undefined && chosen === undefined)
    throw new Error(`--${flag} takes ${choices.join(" or ")}, not "${value}".`);
  return chosen;
}
