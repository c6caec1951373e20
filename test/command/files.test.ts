import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { assay, type Ended, endAll, temporaryFolder } from "./assay.ts";

/** The files of the demonstration school, as its keeper checks them. The tests follow one another. */
let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let env: Record<string, string>;

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

beforeAll(async () => {
  temporary = await temporaryFolder();
  env = { ASSAY_DATA: join(temporary.folder, "data"), ASSAY_FILES: join(temporary.folder, "files") };
  expect(await assay(["demo"], { env })).toMatchObject({ code: 0, err: "" });
});
afterAll(async () => {
  await endAll();
  await temporary.remove();
});

const check = (...words: string[]) => assay(["files", "check", ...words], { env });
const said = ({ out }: Ended) =>
  out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const objectPath = (sha256: string) => join(temporary.folder, "files", "objects", sha256.slice(0, 2), sha256);

/** Stores a file that nothing names, as old as wanted. */
async function storeOrphan(days: number): Promise<string> {
  const bytes = randomBytes(100);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await mkdir(join(objectPath(sha256), ".."), { recursive: true });
  await writeFile(objectPath(sha256), bytes);
  const stored = new Date(Date.now() - days * 86_400_000);
  await utimes(objectPath(sha256), stored, stored);
  return sha256;
}

test("where every file is there, that is said, with 0", async () => {
  const { code, out } = await check("--deep");
  expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ files, \d+ bytes needed: all there\n$/)]);
});

test("files that nothing needs are named, and go when they are old and it is asked for", async () => {
  const old = await storeOrphan(8);
  const young = await storeOrphan(6);
  const named = await check();
  expect(named).toMatchObject({ code: 0, err: expect.stringContaining("--remove-orphans") });
  expect(named.out).toContain(`orphan  ${old} (100 bytes)`);
  expect(named.out).not.toContain(young);
  expect(await readFile(objectPath(old))).toHaveLength(100);
  const removed = await check("--remove-orphans", "--json");
  expect([removed.code, said(removed)]).toEqual([
    0,
    [
      expect.objectContaining({ is: "orphan", sha256: old, bytes: 100, removed: true }),
      expect.objectContaining({ is: "checked", missing: 0, damaged: 0, orphans: 1, removed: 1 }),
    ],
  ]);
  await expect(readFile(objectPath(old))).rejects.toThrow("ENOENT");
  expect(await readFile(objectPath(young))).toHaveLength(100);
});

test("a file that is missing or damaged is named with whose it is, with 1", async () => {
  const { out } = await assay(["journal", "export"], { env });
  const named = new Map<string, string>();
  for (const line of out.trim().split("\n")) {
    const { record, fact } = JSON.parse(line) as { record?: string; fact?: object };
    for (const [, sha256 = ""] of JSON.stringify(fact ?? {}).matchAll(/"sha256":"([0-9a-f]{64})"/g)) {
      named.set(sha256, record ?? "");
    }
  }
  const [missing = "", short = "", changed = ""] = [...named.keys()].sort();
  expect(changed).not.toBe("");
  await rm(objectPath(missing));
  await truncate(objectPath(short), 1);
  const bytes = await readFile(objectPath(changed));
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  await writeFile(objectPath(changed), bytes);

  const shallow = await check("--json");
  expect(shallow.code).toBe(1);
  expect(said(shallow)).toEqual([
    expect.objectContaining({ is: "missing", sha256: missing, assessments: [named.get(missing)] }),
    expect.objectContaining({ is: "wrong-size", sha256: short, found: 1 }),
    expect.objectContaining({ is: "checked", missing: 1, damaged: 1 }),
  ]);
  const deep = await check("--deep");
  expect(deep.code).toBe(1);
  expect(deep.out).toContain(`missing  ${missing}`);
  expect(deep.out).toContain(`assessment ${named.get(missing)}`);
  expect(deep.out).toMatch(new RegExp(`damaged {2}${short}.*: 1 bytes are there`));
  expect(deep.out).toMatch(new RegExp(`damaged {2}${changed}.*: other bytes are there`));
  expect(deep.out).toContain("1 missing, 2 damaged");
});
