import { openLocalFiles } from "../../outside/files/local-files.ts";
import { openEditions } from "../../store/editions.ts";
import { attached } from "../attach.ts";
import { clockOfThisMachine } from "../clock.ts";
import { isDemonstration } from "../settings.ts";
import { type ExitCode, refuse, result } from "../terminal.ts";
import { loadDemo } from "./load.ts";

/** `assay demo`: loads the demonstration school into the installation; where it is already, nothing is added. */
export function demo(): Promise<ExitCode> {
  return attached(async (db, settings) => {
    if (!isDemonstration(settings)) {
      return refuse(
        "demonstration people exist only where nobody else can reach the server",
        "Unset ASSAY_URL and listen on 127.0.0.1, or use another installation",
      );
    }
    const { files } = await openLocalFiles(settings.filesFolder, clockOfThisMachine);
    const world = { db, editions: openEditions(db) };
    const loaded = await loadDemo({ world, files }, { now: clockOfThisMachine.now() });
    result(
      loaded.is === "loaded"
        ? `The demonstration school is there: ${loaded.people} people, ${loaded.assessments} assessments.`
        : "The demonstration school is there already; nothing was added.",
    );
    return 0;
  });
}
