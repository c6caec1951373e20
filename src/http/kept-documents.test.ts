import { afterEach, expect, it, vi } from "vitest";
import { keptDocuments } from "./kept-documents.ts";

afterEach(() => vi.useRealTimers());

function counted() {
  const made: string[] = [];
  const kept = keptDocuments({ mostBytes: 100, milliseconds: 1_000 });
  return {
    made,
    ask: (key: string, bytes = 30) =>
      kept(key, async () => {
        made.push(key);
        return Buffer.alloc(bytes, key);
      }),
    kept,
  };
}

it("makes a document once, also for those who ask while it is made", async () => {
  const { ask, made } = counted();
  const [one, other] = await Promise.all([ask("a"), ask("a")]);
  expect(other).toBe(one);
  expect(await ask("a")).toBe(one);
  expect(made).toEqual(["a"]);
});

it("holds no more than so many bytes, and lets go first of what was asked for longest ago", async () => {
  const { ask, made } = counted();
  for (const key of ["a", "b", "c", "a", "d"]) await ask(key);
  expect(made).toEqual(["a", "b", "c", "d"]);
  await ask("a");
  await ask("b");
  expect(made).toEqual(["a", "b", "c", "d", "b"]);
  await ask("larger than all", 200);
  await ask("larger than all", 200);
  expect(made.filter((key) => key === "larger than all")).toHaveLength(2);
});

it("keeps nothing beyond its time, whether somebody asks or not", async () => {
  vi.useFakeTimers();
  const { ask, made } = counted();
  await ask("a");
  vi.advanceTimersByTime(999);
  await ask("a");
  expect(made).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(vi.getTimerCount()).toBe(0);
  await ask("a");
  expect(made).toHaveLength(2);
});

it("keeps neither a fault nor what could not be made now", async () => {
  const { kept, ask, made } = counted();
  await expect(kept("a", () => Promise.reject(new Error("no ink")))).rejects.toThrow("no ink");
  expect(await kept("a", async () => null)).toBeNull();
  expect(await ask("a")).toHaveLength(30);
  expect(made).toEqual(["a"]);
});
