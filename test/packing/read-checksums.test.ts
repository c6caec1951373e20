import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChecksumsTold, readChecksums } from "../../web/pages/assessments/packing/read-checksums.ts";

/** All that is told while these files are read, by a clock that moves so far with each look at it. */
async function toldOf(files: readonly Blob[], millisecondsPerLook: number): Promise<ChecksumsTold[]> {
  const told: ChecksumsTold[] = [];
  let now = 0;
  await readChecksums(
    files,
    // As a worker's message is copied when it is sent.
    (one) => told.push(structuredClone(one)),
    () => {
      now += millisecondsPerLook;
      return now;
    },
  );
  return told;
}

test("every file's checksum is told once, however often it is reported while others are still being read", async () => {
  const contents = fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(contents, fc.constantFrom(0, 1, 30, 1_000), async (given, pace) => {
      const files = given.map((bytes) => new Blob([new Uint8Array(bytes)]));
      const told = await toldOf(files, pace);
      const sums = told.flatMap((one) => one.sums).sort((one, other) => one.index - other.index);
      expect(sums).toEqual(given.map((bytes, index) => ({ index, crc32: crc32(bytes) })));
      const read = told.reduce((sum, { bytes }) => sum + bytes, 0);
      expect(read).toBe(given.reduce((sum, { length }) => sum + length, 0));
    }),
    { numRuns: 60 },
  );
});

test("a file that cannot be read any more is told by its place", async () => {
  const gone = { size: 3, slice: () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }) };
  const told = await toldOf([new Blob(["here"]), gone as unknown as Blob], 0);
  expect(told.map(({ unreadable }) => unreadable)).toContain(1);
});
