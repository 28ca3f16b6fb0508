import type { z } from "zod";
import type { routes } from "./routes/index.ts";

/* The API as types, for the window: "METHOD /path" to what it takes and gives. Nothing here exists when it runs. */

type Routes = (typeof routes)[number];

/** Routes that answer with JSON. */
export type Api = {
  readonly [R in Extract<Routes, { kind: "json" }> as `${R["method"]} ${R["path"]}`]: {
    readonly input: z.input<R["input"]>;
    readonly output: z.output<R["output"]>;
  };
};

/** Routes that take a file. */
export type UploadApi = {
  readonly [R in Extract<Routes, { kind: "upload" }> as `${R["method"]} ${R["path"]}`]: {
    readonly input: z.input<R["input"]>;
    readonly output: z.output<R["output"]>;
  };
};

/** Routes that answer with events; `output` is one of them. */
export type EventApi = {
  readonly [R in Extract<Routes, { kind: "events" }> as `${R["method"]} ${R["path"]}`]: {
    readonly input: z.input<R["input"]>;
    readonly output: z.output<R["output"]>;
  };
};
