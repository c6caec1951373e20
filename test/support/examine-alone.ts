// An examiner in a process of its own, with its settings in JSON as its one argument. It works until it is killed, or
// ends in order when it is asked to (SIGTERM).
import { pino } from "pino";
import { after } from "../../src/followups/table.ts";
import { openFiles } from "../../src/outside/files/open-files.ts";
import type { Instant } from "../../src/rules/words.ts";
import { startExamining } from "../../src/start/examining.ts";
import type { Settings } from "../../src/start/settings.ts";
import { openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";

export interface ExaminedAlone extends Pick<Settings, "filesFolder" | "clamd"> {
  readonly databaseUrl: string;
  readonly now: Instant;
}

const settings = JSON.parse(process.argv[2] ?? "") as ExaminedAlone;
const db = openDatabase(settings.databaseUrl, { connections: 4 });
const clock = { now: () => settings.now };
const { files } = await openFiles(settings, clock);
const world = { db, editions: openEditions(db), clock, after };
const examiner = await startExamining({ db, world }, settings, files, pino({ level: "silent" }));
process.once("SIGTERM", async () => {
  await examiner.stop();
  await db.close();
});
process.send?.("working");
