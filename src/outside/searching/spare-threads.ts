import type { Sha256 } from "../../rules/words.ts";
import { openPdfThread } from "../pdf/pdf-thread.ts";
import type { Thread } from "../threads/open-thread.ts";
import type { PagesQuestion, PagesTold } from "./pdf-pages-worker.ts";

/** A thread that takes the words out of PDFs. */
interface Spare {
  readonly thread: Thread<PagesQuestion, PagesTold | null>;
  /** How many questions it answered. */
  answers: number;
  /** A PDF that it holds open, in the midst of its pages. */
  holds: Sha256 | null;
  /** All of that, where it was unpacked into memory. */
  whole: Uint8Array<ArrayBuffer> | null;
  idle: NodeJS.Timeout | undefined;
}

const mostSpare = 3;
/** Then another one is begun: nothing of what strangers made stays for long. */
const mostAnswers = 50;
/** Starting one takes longer than reading most PDFs does, so it is kept for the next one; what it holds takes memory. */
const idleMs = { empty: 20_000, holding: 3_000 };

/** Threads that wait for their next question, for a while. */
export function spareThreads(mostMs: number) {
  const spares: Spare[] = [];

  function without(spare: Spare): Spare {
    spares.splice(spares.indexOf(spare), 1);
    clearTimeout(spare.idle);
    return spare;
  }

  return {
    /** The one that holds this PDF, or one that holds none. */
    take(sha256: Sha256): Spare {
      const spare =
        spares.find(({ holds }) => holds === sha256) ?? spares.find(({ holds }) => holds === null);
      if (spare) return without(spare);
      const thread = openPdfThread<PagesQuestion, PagesTold | null>(
        new URL("./pdf-pages-worker.ts", import.meta.url),
        mostMs,
      );
      return { thread, answers: 0, holds: null, whole: null, idle: undefined };
    },
    /** It answered, and may be asked again. */
    keep(spare: Spare, held: Pick<Spare, "holds" | "whole">): void {
      Object.assign(spare, held);
      spare.answers += 1;
      const isHolding = spare.holds !== null;
      // Only the last is held.
      const other = isHolding && spares.find(({ holds }) => holds !== null);
      if (other) without(other).thread.end();
      if (!isHolding && (spare.answers >= mostAnswers || spares.length >= mostSpare)) {
        spare.thread.end();
        return;
      }
      spares.push(spare);
      spare.idle = setTimeout(() => without(spare).thread.end(), isHolding ? idleMs.holding : idleMs.empty);
      spare.idle.unref();
    },
  };
}
