import { randomBytes } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { afterAll, describe, expect, test, vi } from "vitest";
import { openBucket } from "../../src/outside/files/s3-bucket.ts";
import { openS3Files } from "../../src/outside/files/s3-files.ts";
import { arriving } from "./arriving.ts";
import { inChunks, now, server, sha256, small, stopServer } from "./stores.ts";

// What every kind of store does is in file-store.test.ts and incoming-files.test.ts; here is what only a bucket does.

afterAll(stopServer);
// Large files take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });
const clock = { now: () => now };

async function emptyBucket() {
  const bucket = (await server?.makeBucket()) ?? "";
  return { bucket, prefix: "files", endpoint: server?.endpoint ?? "" };
}

describe.skipIf(server === null)("files in S3", () => {
  test("a part that a stalled process sends late does not go under a hash that is not its own", async () => {
    const place = await emptyBucket();
    const { files, incoming } = await openS3Files(place, clock, small);
    const bytes = randomBytes(small.partBytes + 10);
    await incoming.append("a", 0, arriving(inChunks(bytes)));
    const bucket = openBucket(place);
    const late = randomBytes(small.partBytes);
    for await (const { name, upload } of bucket.unfinished("incoming/")) {
      await bucket.sendPart(name, upload, 1, late);
    }
    const came = Buffer.concat([late, bytes.subarray(small.partBytes)]);
    const kept = await incoming.keep("a");
    expect(kept.sha256).toBe(sha256(came));
    expect((await buffer(files.open(kept.sha256))).equals(came)).toBe(true);
    bucket.close();
  });

  test("an upload that was begun and never noted, because its process ended, is swept with the rest", async () => {
    const place = await emptyBucket();
    const bucket = openBucket(place);
    await bucket.begin("incoming/a");
    const { incoming } = await openS3Files(place, clock, small);
    expect(await incoming.ids()).toEqual(["a"]);
    expect(await incoming.arrived("a")).toMatchObject({ bytes: 0 });
    await incoming.remove("a");
    expect(await incoming.ids()).toEqual([]);
    bucket.close();
  });

  test("schools that share a bucket do not see each other's files", async () => {
    const one = await emptyBucket();
    const other = { ...one, prefix: "files-of-another" };
    const { files } = await openS3Files(one, clock, small);
    const { sha256: id } = await files.put(inChunks(randomBytes(100)));
    const { files: theirs, incoming } = await openS3Files(other, clock, small);
    await incoming.append("a", 0, arriving(inChunks(randomBytes(100))));
    expect(await theirs.size(id)).toBeNull();
    for await (const _ of theirs.all()) expect.unreachable();
    expect(await (await openS3Files(one, clock, small)).incoming.ids()).toEqual([]);
  });

  test("lists are read to their end", async () => {
    const place = await emptyBucket();
    const bucket = openBucket(place);
    const names = Array.from({ length: 1_005 }, (_, nth) => `incoming/${nth}.rest`);
    for (let from = 0; from < names.length; from += 50) {
      await Promise.all(names.slice(from, from + 50).map((name) => bucket.write(name, new Uint8Array())));
    }
    const { incoming } = await openS3Files(place, clock, small);
    expect(await incoming.ids()).toHaveLength(1_005);
    bucket.close();
  });
});
