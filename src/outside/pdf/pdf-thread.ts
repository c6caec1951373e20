import { openThread, type Thread } from "../threads/open-thread.ts";

const limits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/** A thread that looks into PDFs from strangers, with limits on its memory and its time: it may be lost at any moment. */
export function openPdfThread<Question, Answer>(program: URL, longestMs: number): Thread<Question, Answer> {
  // What the library prints is for nobody.
  return openThread(program, { mostWaiting: 1, longestMs, limits, isMute: true });
}
