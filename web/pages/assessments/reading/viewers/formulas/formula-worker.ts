import { type Markup, markupOf } from "./formula-markup.ts";
import type { Formula } from "./formula-read.ts";

/** What the worker tells: first that it stands ready, then an answer to each formula, in order. */
export type FormulaTold = "ready" | Markup;

addEventListener("message", ({ data }: MessageEvent<Formula>) => {
  postMessage(markupOf(data) satisfies FormulaTold);
});

postMessage("ready" satisfies FormulaTold);
