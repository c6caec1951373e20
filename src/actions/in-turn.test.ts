import { expect, test, vi } from "vitest";
import { inTurn } from "./in-turn.ts";

function missing(name: string): never {
  throw new Error(`${name} was not begun`);
}

/** Work that is begun and ends when the test says so. */
function works() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  const end = (name: string) => vi.waitFor(() => (ends.get(name) ?? missing(name))());
  return { begun, work, end };
}

test("one person's work is done one after the other, and others' beside it", async () => {
  const take = inTurn({ atOnce: 2, waiting: 5 });
  const { begun, work, end } = works();
  const first = take("ada", work("ada 1"));
  const second = take("ada", work("ada 2"));
  const third = take("bob", work("bob 1"));
  const fourth = take("eve", work("eve 1"));
  await end("bob 1");
  expect(await third).toBe("bob 1");
  await end("eve 1");
  expect(begun).toEqual(["ada 1", "bob 1", "eve 1"]);
  await end("ada 1");
  expect(await first).toBe("ada 1");
  await end("ada 2");
  expect(await Promise.all([second, fourth])).toEqual(["ada 2", "eve 1"]);
});

test("only so much of one person waits, and who does not want to wait any more loses nothing to others", async () => {
  const take = inTurn({ atOnce: 1, waiting: 1 });
  const { begun, work, end } = works();
  const first = take("ada", work("ada 1"));
  const leaving = new AbortController();
  const second = take("ada", work("ada 2"), leaving.signal);
  expect(await take("ada", work("ada 3"))).toBeNull();
  const other = take("bob", work("bob 1"));
  leaving.abort();
  expect(await second).toBeNull();
  await end("ada 1");
  await first;
  await end("bob 1");
  expect(await other).toBe("bob 1");
  expect(begun).toEqual(["ada 1", "bob 1"]);
});

test("who has had a turn lets others go first", async () => {
  const take = inTurn({ atOnce: 1, waiting: 5 });
  const { begun, work, end } = works();
  const all = ["ada 1", "ada 2", "ada 3", "bob 1"].map((name) => take(name.slice(0, 3), work(name)));
  for (const name of ["ada 1", "bob 1", "ada 2", "ada 3"]) await end(name);
  await Promise.all(all);
  expect(begun).toEqual(["ada 1", "bob 1", "ada 2", "ada 3"]);
});

test("work that fails makes room, too", async () => {
  const take = inTurn({ atOnce: 1, waiting: 1 });
  await expect(take("ada", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(await take("ada", async () => "done")).toBe("done");
});
