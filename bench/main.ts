import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    set: { type: "string" },
    exchanges: { type: "string", default: "100000" },
    work: { type: "string" },
  },
});

switch (positionals[0]) {
  case "baseline": {
    const { runBaseline } = await import("./baseline.ts");
    await runBaseline({
      ...(values.data === undefined ? {} : { data: values.data }),
      ...(values.set === undefined ? {} : { only: values.set }),
    });
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
  case undefined:
  default:
    console.error(`npm run bench -- baseline --data FOLDER [--set NAME]
    plain BM25 and the shipped search on labelled sets
npm run bench -- scale --data FOLDER [--exchanges 100000] [--work FOLDER]
    sync, archive size, memory and latency on LM Studio files made from unlabelled conversations`);
    process.exitCode = 2;
}
