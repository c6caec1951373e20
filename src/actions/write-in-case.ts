import { type AskingOnCase, actOnCase, type CaseActed } from "./act-on-case.ts";
import type { World } from "./world.ts";

/** Writes a message that all concerned by the case can read (R28). */
export function writeInCase(
  world: World,
  asking: AskingOnCase,
  wanted: { readonly text: string },
): Promise<CaseActed> {
  return actOnCase(world, asking, "write-in-case", (sealText) => ({
    wish: { do: "write-message", text: sealText(wanted.text) },
  }));
}
