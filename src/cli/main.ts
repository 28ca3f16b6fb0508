#!/usr/bin/env node
import { runCommandLine } from "./run.ts";

// The only place that reads the environment: everything else is told.
process.exitCode = await runCommandLine(process.argv.slice(2), process.env);
