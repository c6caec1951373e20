import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { freshDatabase, makeTemplate } from "../support/database.ts";

const released = join(import.meta.dirname, "..", "..", "migrations");
const record = "00000000-0000-7000-8000-000000000001";
const other = "00000000-0000-7000-8000-000000000002";
const file = (letter: string, bytes: number) => ({ kind: "file", sha256: letter.repeat(64), bytes });

test("every file that the journal names is known, those of before and those that come", async () => {
  const database = await freshDatabase(await makeTemplate("empty", async () => {}));
  const folder = await mkdtemp(join(tmpdir(), "assay-migrations-"));
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const names = (await readdir(released)).sort();
  const bring = (from: number, to: number) =>
    Promise.all(names.slice(from, to).map((name) => cp(join(released, name), join(folder, name))));
  const note = (id: string, facts: object[], from = 1) =>
    client.query(
      `insert into journal (record_id, version, record_kind, fact, hash)
        select $1, $2 + n - 1, 'assessment', fact, sha256(fact::text::bytea)
        from jsonb_array_elements($3) with ordinality as f (fact, n)`,
      [id, from, JSON.stringify(facts)],
    );

  await bring(0, 7);
  await migrate(database.ownerUrl, () => {}, folder);
  await note(record, [
    { is: "assessment-started" },
    { is: "deliverable-placed", deliverable: "app", item: file("a", 10) },
    { is: "deliverable-placed", deliverable: "app", item: file("b", 20) },
    {
      is: "deliverables-submitted",
      items: { app: file("b", 20), report: { kind: "link", url: "x", commit: null } },
    },
    { is: "criterion-rated", evidence: [{ deliverable: "app", version: "f".repeat(64) }] },
  ]);

  await bring(7, names.length);
  await migrate(database.ownerUrl, () => {}, folder);
  const uses = async () => {
    const { rows } = await client.query<{ use: string }>(
      "select left(sha256, 1) || ' ' || right(record_id::text, 1) || ' ' || bytes as use from file_uses order by 1",
    );
    return rows.map(({ use }) => use);
  };
  expect(await uses()).toEqual(["a 1 10", "b 1 20"]);

  const link = { kind: "link", url: "x", commit: "c0ffee", snapshot: { sha256: "c".repeat(64), bytes: 30 } };
  await note(record, [{ is: "update-submitted", items: { app: link, report: file("d", 2 ** 40) } }], 6);
  await note(other, [{ is: "deliverable-placed", deliverable: "app", item: file("a", 10) }]);
  expect(await uses()).toEqual(["a 1 10", "a 2 10", "b 1 20", "c 1 30", `d 1 ${2 ** 40}`]);

  // What was only placed is a draft, and the program may let go of it, but not call it another file's.
  await client.query("set role assay_app");
  await note(other, [{ is: "deliverable-placed", deliverable: "app", item: file("a", 10) }], 2);
  const drafts = async () => (await client.query("select from file_uses where is_draft")).rowCount;
  expect(await drafts()).toBe(2);
  await note(other, [{ is: "deliverables-submitted", items: { app: file("a", 10) } }], 3);
  await note(other, [{ is: "deliverable-placed", deliverable: "app", item: file("a", 10) }], 4);
  expect(await drafts()).toBe(1);
  await client.query("delete from file_uses where is_draft");
  expect(await uses()).toEqual(["a 2 10", "b 1 20", "c 1 30", `d 1 ${2 ** 40}`]);
  await expect(client.query("update file_uses set bytes = 1")).rejects.toThrow("permission denied");
});
