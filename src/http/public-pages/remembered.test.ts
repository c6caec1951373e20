import { expect, test } from "vitest";
import type { Verification } from "../../rules/verification.ts";
import type { Instant } from "../../rules/words.ts";
import { remembered } from "./remembered.ts";

function checking() {
  const asked: string[] = [];
  let now = 0;
  const check = async (file: Uint8Array): Promise<Verification> => {
    const text = Buffer.from(file).toString();
    asked.push(text);
    if (text === "broken") throw new Error("The list could not be read");
    const outcome = text === "unlogged" ? "not-checked" : "passed";
    const answer = text === "list not had" ? "unknown" : "valid";
    const checks = [{ check: "log", outcome, detail: "" }] as const;
    return { answer, found: null, fields: null, checks, revoked: null };
  };
  const parts = { check, now: () => now as Instant };
  return { asked, parts, pass: (minutes: number) => (now += minutes * 60_000) };
}

test("what was checked is not checked again, also while it still is", async () => {
  const { asked, parts } = checking();
  const check = remembered(parts);
  await Promise.all([check({ key: "a", body: "one" }), check({ key: "a", body: "one" })]);
  await check({ key: "a", body: "one" });
  expect(asked).toEqual(["one"]);
});

test("another key is another question, and after a while everything is asked anew", async () => {
  const { asked, parts, pass } = checking();
  const check = remembered(parts);
  await check({ key: "a", body: "one" });
  await check({ key: "b", body: "one" });
  pass(9);
  await check({ key: "a", body: "one" });
  expect(asked).toHaveLength(2);
  pass(2);
  await check({ key: "a", body: "one" });
  expect(asked).toHaveLength(3);
});

test("so many are remembered, those asked for last", async () => {
  const { asked, parts } = checking();
  const check = remembered(parts, 2);
  for (const key of ["a", "b", "a", "c"]) await check({ key, body: key });
  expect(asked).toEqual(["a", "b", "c"]);
  await check({ key: "a", body: "a" });
  expect(asked).toHaveLength(3);
  await check({ key: "b", body: "b" });
  expect(asked).toHaveLength(4);
});

test("what could not be found out is looked for again, the log after a minute", async () => {
  const { asked, parts, pass } = checking();
  const check = remembered(parts);
  for (let n = 0; n < 2; n += 1) await check({ key: "a", body: "list not had" });
  expect(asked).toHaveLength(2);
  for (let n = 0; n < 2; n += 1) await check({ key: "b", body: "unlogged" });
  expect(asked).toHaveLength(3);
  pass(1);
  await check({ key: "b", body: "unlogged" });
  expect(asked).toHaveLength(4);
});

test("a check that broke is made again", async () => {
  const { asked, parts } = checking();
  const check = remembered(parts);
  await expect(check({ key: "a", body: "broken" })).rejects.toThrow();
  await expect(check({ key: "a", body: "broken" })).rejects.toThrow();
  expect(asked).toHaveLength(2);
});
