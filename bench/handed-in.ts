import type { EditionId, Instant, Sha256 } from "../src/rules/words.ts";
import { openEditions } from "../src/store/editions.ts";
import { fillSchool } from "./people.ts";
import { type BenchDatabase, editionOf } from "./place.ts";
import { writeRecords } from "./records.ts";
import { Template } from "./template.ts";

/** One record with one assessor and a file handed in, whose SHA-256 is answered: its bytes are for others to write. */
export async function handInOne(bench: BenchDatabase): Promise<Sha256> {
  const { db } = bench;
  await fillSchool(db, { students: 1, assessors: 1 });
  const project = await db.query<{ key: string }>({
    name: "a-project",
    text: "select key from projects order by key limit 1",
    values: [],
  });
  const edition = await openEditions(db).get((await editionOf(bench, project[0]?.key ?? "")) as EditionId);
  const told = Template.begin(edition, (Date.now() - 3_600_000) as Instant).handIn(Date.now() as Instant);
  await writeRecords(
    db,
    told,
    { firstRecord: 0, firstStudent: 0, count: 1, assessors: 1 },
    { journal: true },
  );
  const { now } = told;
  if (now.stage !== "submitted") throw new Error("nothing was handed in");
  const item = Object.values(now.handedIn).find(({ kind }) => kind === "file");
  if (item?.kind !== "file") throw new Error("the project asks for no file");
  return item.sha256;
}
