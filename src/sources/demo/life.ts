import { cat } from "./cat.ts";
import { chemistry } from "./chemistry.ts";
import { choirServer } from "./choir-server.ts";
import { choirSheets } from "./choir-sheets.ts";
import { cooking } from "./cooking.ts";
import type { DemoConversation } from "./demo-conversation.ts";
import { garden } from "./garden.ts";
import { health } from "./health.ts";
import { home } from "./home.ts";
import { letters } from "./letters.ts";
import { travel } from "./travel.ts";

/**
 * Six months of an invented person's chats, January to June 2026, half in French and half in English. Facts told early
 * matter later (the boiler's code, a friend's allergy, a knee), so that there is something to remember.
 */
export const life: readonly DemoConversation[] = [
  ...cooking,
  ...home,
  ...choirSheets,
  ...choirServer,
  ...health,
  ...letters,
  ...chemistry,
  ...cat,
  ...garden,
  ...travel,
];
