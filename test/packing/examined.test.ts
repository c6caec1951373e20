import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutLeavings } from "../../src/rules/intake/notices.ts";
import { crc32 } from "../../web/pages/assessments/packing/crc32.ts";
import { type PackedEntry, pack } from "../../web/pages/assessments/packing/pack.ts";
import { zipContents } from "../../web/pages/assessments/packing/zip-contents.ts";
import { archive, type Entry } from "../examination/archive-builder.ts";
import { examine, sha256Of } from "../examination/examining.ts";

const fixtures = join(import.meta.dirname, "..", "examination", "fixtures");

function stored(path: string, bytes: Buffer): PackedEntry {
  const { length } = bytes;
  const data = new Blob([new Uint8Array(bytes)]);
  return {
    ...{ path, changedAt: Date.UTC(2026, 10, 24), bytes: length, packed: length },
    ...{ method: 0, crc32: crc32(bytes), data },
  };
}

const bytesOf = async (blob: Blob) => Buffer.from(await blob.arrayBuffer());
const look = (bytes: Buffer) => zipContents(new File([new Uint8Array(bytes)], "given.zip"), "given.zip");

/** Path and SHA-256 of the files that the server finds in an archive. */
async function filesIn(bytes: Buffer) {
  const { examined, entries } = await examine(bytes);
  if (!examined.ok) throw new Error(`refused: ${examined.refusal.code} ${examined.refusal.entry ?? ""}`);
  return entries.filter(({ isFolder }) => !isFolder).map(({ path, sha256 }) => [path, sha256]);
}

test("what is packed in the browser is accepted by the server, file by file", async () => {
  const files = {
    "index.html": Buffer.from("<h1>A shop</h1>"),
    "src/empty.js": Buffer.alloc(0),
    "src/café & cô/日本.txt": Buffer.from("naïve"),
    "photo.bin": Buffer.alloc(300_000, "noise"),
  };
  const zip = await pack(Object.entries(files).map(([path, bytes]) => stored(path, bytes)));
  const expected = Object.entries(files).map(([path, bytes]) => [path, sha256Of(bytes)]);
  expect((await filesIn(await bytesOf(zip))).sort()).toEqual(expected.sort());
});

test("more files than two bytes can count are accepted, too", { timeout: 60_000 }, async () => {
  const none = Buffer.alloc(0);
  const names = Array.from({ length: 66_000 }, (_, place) => `f${place}`);
  const zip = await pack(names.map((name) => stored(name, none)));
  const { examined } = await examine(await bytesOf(zip));
  expect(examined.ok && examined.archive?.entries).toBe(names.length);
});

test.each(readdirSync(fixtures).filter((name) => name.endsWith(".zip")))(
  "%s is looked over without complaint",
  async (name) => {
    const looked = await look(readFileSync(join(fixtures, name)));
    expect(looked.ok).toBe(true);
  },
);

// Names in a code page of old are a guess on the device: such an archive is not made anew there.
const inUtf8 = readdirSync(fixtures).filter((name) => name.endsWith(".zip") && !name.includes("code-page"));

test.each(inUtf8)("%s: made anew without leavings, it holds all the rest", async (name) => {
  const bytes = readFileSync(join(fixtures, name));
  const looked = await look(bytes);
  if (!looked.ok) throw new Error("refused");
  const codes = ["macos-leavings", "version-control"] as const;
  const made = await looked.contents.make(codes, () => {}, new AbortController().signal);
  const { entries } = await examine(bytes);
  const rest = withoutLeavings(entries, codes).filter(({ isFolder }) => !isFolder);
  expect(rest.length).toBeGreaterThan(0);
  expect(looked.contents.without(codes).files).toBe(rest.length);
  expect((await filesIn(await bytesOf(made))).sort()).toEqual(
    rest.map(({ path, sha256 }) => [path, sha256]).sort(),
  );
});

const bad: Readonly<Record<string, readonly Entry[]>> = {
  "a password": [{ name: "a.txt", data: "a", flags: 1 }],
  "a link": [{ name: "a", data: "/etc/passwd", mode: 0o120777 }],
  "a device": [{ name: "a", data: "", mode: 0o020666 }],
  "a way out": [{ name: "../a.txt", data: "a" }],
  "a drive": [{ name: "C:/a.txt", data: "a" }],
  "a name of Windows": [{ name: "aux.txt", data: "a" }],
  "a name twice": [
    { name: "a.txt", data: "a" },
    { name: "A.TXT", data: "b" },
  ],
  "a turned name": [{ name: "a\u202Etxt.exe", data: "a" }],
  "no file": [{ name: "folder/", data: "" }],
  "another method": [{ name: "a.txt", data: "a", method: 12 }],
};

test.each(Object.entries(bad))(
  "%s is refused on the device with the server's own words",
  async (_, entries) => {
    const bytes = archive(entries);
    const { examined } = await examine(bytes);
    const looked = await look(bytes);
    if (looked.ok || examined.ok || !("refusal" in looked)) throw new Error("was accepted");
    expect(looked.refusal.code).toBe(examined.refusal.code);
    expect(looked.refusal.entry).toBe(examined.refusal.entry);
  },
);

test("nothing is refused on the device that the server would accept", { timeout: 120_000 }, async () => {
  const whole = readFileSync(join(fixtures, "info-zip.zip"));
  const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const bytes = Buffer.from(whole);
      for (const [at, value] of changes) bytes[at] = value;
      const looked = await look(bytes);
      if (!looked.ok) expect((await examine(bytes)).examined.ok).toBe(false);
    }),
    { numRuns: 200 },
  );
});
