// Written for Node 12, so that an old Node prints the message below and not a syntax error.
import { tellInBoth } from "./language.mjs";

/** The oldest Node that everything here runs on: "engines" in package.json says the same (test/package.test.ts). */
export const OLDEST_NODE = "20.19.0";

/**
 * @param {string} version such as "20.19.0"
 * @returns {boolean} whether it is OLDEST_NODE or later
 */
export function isNewEnough(version) {
  const have = version.split(".").map((part) => parseInt(part, 10));
  const need = OLDEST_NODE.split(".").map((part) => parseInt(part, 10));
  for (let i = 0; i < need.length; i++) {
    if (have[i] !== need[i]) return have[i] > need[i];
  }
  return true;
}

/** Whether this Node will do. When it will not, says so and sets the exit status. */
export function nodeWillDo() {
  const version = process.versions.node;
  if (isNewEnough(version)) return true;
  tellInBoth({
    en:
      `Souvenir needs Node.js ${OLDEST_NODE} or later, and this is Node.js ${version} (${process.execPath}).\n` +
      "Get a current version at https://nodejs.org, then run the same command again.",
    fr:
      `Souvenir demande Node.js ${OLDEST_NODE} ou plus récent, et voici Node.js ${version} (${process.execPath}).\n` +
      "Une version actuelle se trouve sur https://nodejs.org ; relancez ensuite la même commande.",
  });
  process.exitCode = 1;
  return false;
}
