import pg from "pg";
import { expect, test } from "vitest";
import { freshDatabase, makeTemplate } from "./database.ts";

test("each fresh database is migrated, and nobody else's", async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  try {
    await ask(one.ownerUrl, "create table only_here (id int)");
    expect(await ask(one.url, "select to_regclass('only_here')::text as name")).toEqual([
      { name: "only_here" },
    ]);
    expect(await ask(two.url, "select to_regclass('only_here')::text as name")).toEqual([{ name: null }]);
    expect(await ask(two.ownerUrl, "select to_regclass('assay_migrations')::text as name")).toEqual([
      { name: "assay_migrations" },
    ]);
    expect(await ask(two.url, "select current_user::text as name")).toEqual([{ name: "assay_app" }]);
  } finally {
    await Promise.all([one.drop(), two.drop()]);
  }
  await expect(ask(one.url, "select 1")).rejects.toThrow("does not exist");
});

test("a template is filled once, and each copy of it begins alike", async () => {
  let filled = 0;
  const fill = async (ownerUrl: string) => {
    filled += 1;
    await ask(ownerUrl, "create table rows as select generate_series(1, 3) as id");
  };
  const [name, again] = await Promise.all([
    makeTemplate("three_rows", fill),
    makeTemplate("three_rows", fill),
  ]);
  expect([name, filled]).toEqual([again, 1]);
  const copy = await freshDatabase(name);
  await ask(copy.ownerUrl, "delete from rows");
  const other = await freshDatabase(name);
  expect(await ask(other.ownerUrl, "select count(*)::int as rows from rows")).toEqual([{ rows: 3 }]);
  await Promise.all([copy.drop(), other.drop()]);
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
