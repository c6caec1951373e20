import { sweepErased } from "../../src/actions/sweep-erased.ts";
import { openFiles } from "../../src/outside/files/open-files.ts";
import type { Instant } from "../../src/rules/words.ts";
import type { School } from "./school.ts";

const later = 2 * 3_600_000;

/** Does what the worker does each minute for who was erased, as if it were that instant; answers how many files went. */
export async function eraseFiles(
  school: School,
  now = (Math.max(Date.now(), school.clock.now()) + later) as Instant,
): Promise<number> {
  const settings = { filesFolder: school.filesFolder, s3: null } as Parameters<typeof openFiles>[0];
  const { files, incoming } = await openFiles(settings, school.clock);
  return sweepErased({ db: school.db, clock: { now: () => now }, files, incoming });
}
