import { z } from "zod";
import { jsonRoute, uploadRoute } from "../route.ts";
import { syncShape } from "../shapes/sync.ts";

export const upload = uploadRoute({
  method: "POST",
  path: "/api/uploads",
  summary:
    "Takes in a file to import: its bytes are the body. It is kept until it was read, or the window ends.",
  input: z.object({ name: z.string().min(1).max(1_000) }),
  output: z.object({ id: z.string(), name: z.string(), bytes: z.number() }),
  async run({ name }, { desk }, pieces) {
    return desk.uploads.take(name, pieces);
  },
});

export const importUploads = jsonRoute({
  method: "POST",
  path: "/api/import",
  summary:
    "Reads files that were taken in; what they are, their content tells. A dry run says what would be added.",
  input: z.object({
    uploads: z.array(z.string()).min(1),
    dryRun: z.boolean().default(false),
  }),
  output: syncShape,
  async run({ uploads, dryRun }, { desk }) {
    const files = desk.uploads.paths(uploads);
    return desk.sync.start({ demo: false, files, dryRun });
  },
});

export const dropUploads = jsonRoute({
  method: "DELETE",
  path: "/api/uploads/{id}",
  summary: "Removes a file that was taken in.",
  input: z.object({ id: z.string() }),
  output: z.object({}),
  async run({ id }, { desk }) {
    desk.uploads.drop([id]);
    return {};
  },
});
