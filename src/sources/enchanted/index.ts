import { join } from "node:path";
import { locateDatabases } from "../databases/locate-databases.ts";
import { countChats } from "../databases/read-chats.ts";
import type { Machine } from "../machine.ts";
import type { Located, Location, ReadContext, Source } from "../source.ts";
import { problems } from "./problems.ts";

/*
 * Enchanted, an app for macOS, keeps its chats with SwiftData, which is a SQLite database in Core Data's form, inside the
 * app's container: ~/Library/Containers/subj.Enchanted/Data/Library/Application Support/default.store
 *
 *   ZCONVERSATIONSD   Z_PK, ZID, ZNAME, ZCREATEDAT, ZUPDATEDAT, ZMODEL
 *   ZMESSAGESD        Z_PK, ZID, ZCONTENT, ZROLE, ZDONE, ZERROR, ZCREATEDAT, ZCONVERSATION, ZIMAGE
 *   ZLANGUAGEMODELSD  Z_PK, ZNAME
 *
 * Times are seconds since 2001, ids 16 bytes. The tables follow from the app's classes by Core Data's rules: nobody has
 * shown us a file. macOS asks its user before a program may look into another's container.
 * Source: gluonfield/enchanted, the classes ending in SD.
 */

/** The chats of Enchanted. */
export const enchanted: Source = {
  id: "enchanted",
  title: "Enchanted",
  group: "app",
  asksPermission: true,
  locate,
  recognises: (sample) => sample.kind === "sqlite" && sample.tables.has("ZCONVERSATIONSD"),
  count: (location, context) =>
    countChats(location, context, "SELECT count(*) AS count FROM ZCONVERSATIONSD"),
  read,
};

async function locate(machine: Machine, folder?: string): Promise<Located> {
  const container = join(machine.home, "Library", "Containers", "subj.Enchanted");
  const data = join(container, "Data", "Library", "Application Support");
  return locateDatabases(machine, {
    problems,
    folders: machine.platform === "darwin" ? [data] : [],
    names: ["default.store"],
    named: folder,
  });
}

async function* read(location: Location, context: ReadContext): ReturnType<Source["read"]> {
  const { readDatabase } = await import("./read-database.ts");
  yield* readDatabase(location, context);
}
