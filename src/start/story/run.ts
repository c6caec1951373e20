import { askedToEnd, type ExitCode, result } from "../terminal.ts";
import { Narrator, StoryDiffers } from "./narrator.ts";
import { play } from "./story.ts";
import { openTheatre } from "./theatre.ts";

interface Telling {
  readonly print: (line: string) => void;
  /** Resolves when nobody wants to hear the end. */
  readonly ended?: Promise<void>;
}

/** The story begins on the Thursday before the clocks go back: its 48 hours have 47 on the wall (R20). */
const begins = "2025-10-23T07:00:00Z";

/** `assay story`: plays it and prints every step. 0: everything went as it must; 1: something differed, or it was ended. */
export function story(): Promise<ExitCode> {
  return runStory({ print: result, ended: askedToEnd() });
}

/** The story on an installation of its own, of which nothing is left afterwards. */
export async function runStory({ print, ended }: Telling): Promise<0 | 1> {
  const began = performance.now();
  print("A school of its own for this story: a database, a server and a worker, on a clock that we move.");
  const theatre = await openTheatre(begins);
  try {
    const narrator = new Narrator(print, theatre.now);
    const interrupted = ended?.then(() => "interrupted" as const);
    const played = play(theatre, narrator).then(() => "told" as const);
    // Once interrupted nobody waits for the story any more, and its requests may fail as the server goes.
    played.catch(() => {});
    const how = await (interrupted === undefined ? played : Promise.race([played, interrupted]));
    if (how === "interrupted") {
      print("The story was interrupted; everything it made is removed.");
      return 1;
    }
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    print("");
    print(`The story went as it must: ${narrator.checked} things checked in ${seconds} s.`);
    return 0;
  } catch (error) {
    if (!(error instanceof StoryDiffers)) throw error;
    print(`The story differs here. ${error.message}`);
    return 1;
  } finally {
    await theatre.close();
  }
}
