import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import type { Instant } from "../../src/rules/words.ts";
import { openDatabase } from "../../src/store/database.ts";
import { askForForgotten } from "../../src/store/examinations.ts";
import { migrate } from "../../src/store/migrate.ts";
import { freshDatabase, makeTemplate } from "../support/database.ts";

const released = join(import.meta.dirname, "..", "..", "migrations");

test("all that was stored before is asked to be examined, once, under the latest ending of its name", async () => {
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

  await bring(0, 4);
  await migrate(database.ownerUrl, () => {}, folder);
  await client.query(`
    with maker as (insert into people (name, email, roles) values ('Stu', 'stu@school.test', '{student}') returning id)
    insert into uploads (id, person_id, name, bytes, sha256, created_at, finished_at)
      select u.id, maker.id, u.name, u.bytes, repeat(u.byte, 64), u.at::timestamptz,
        case when u.byte is not null then u.at::timestamptz end
      from maker, (values ('1', 'Shop.ZIP', 10, 'a', '2026-01-01'), ('2', 'shop.backup', 10, 'a', '2026-01-02'),
        ('3', 'no ending', 20, 'b', '2026-01-03'), ('4', '.hidden', 30, 'c', '2026-01-03'),
        ('5', 'arriving.zip', 40, null, '2026-01-04')) as u (id, name, bytes, byte, at)`);

  await bring(4, names.length);
  await migrate(database.ownerUrl, () => {}, folder);
  const asked = `select left(sha256, 1) as file, bytes::int, extension, backlog, due_at <= now() as is_due, examined_at
    from examinations order by sha256`;
  const waits = { backlog: true, is_due: true, examined_at: null };
  const expected = [
    { file: "a", bytes: 10, extension: ".backup", ...waits },
    { file: "b", bytes: 20, extension: "", ...waits },
    { file: "c", bytes: 30, extension: "", ...waits },
  ];
  expect((await client.query(asked)).rows).toEqual(expected);
  const counted = await client.query("select sum(bytes)::int as bytes from upload_bytes");
  expect(counted.rows).toEqual([{ bytes: 110 }]);

  // A release from before that still ran beside this one asked for nothing: the sweep does.
  await client.query("delete from examinations where bytes > 10");
  const db = openDatabase(database.url, { connections: 1 });
  expect(await askForForgotten(db, Date.now() as Instant)).toBe(2);
  expect(await askForForgotten(db, Date.now() as Instant)).toBe(0);
  await db.close();
  expect((await client.query(asked)).rows).toEqual(expected);
});
