import { mkdtemp, rm } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { constants, deflateRawSync } from "node:zlib";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendBytes } from "../../src/http/file-download.ts";
import { openEntry } from "../../src/outside/examination/read-entry.ts";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import type { Instant, Sha256 } from "../../src/rules/words.ts";

/** Packs a thousandfold: what is sent is far more than any buffer on the way holds. */
const block = Buffer.alloc(20_000_000, "all the same ");
const blocks = 500;
const bytes = block.length * blocks;
const packed = Buffer.concat([
  ...Array<Buffer>(blocks).fill(deflateRawSync(block, { finishFlush: constants.Z_FULL_FLUSH })),
  deflateRawSync(Buffer.alloc(0)),
]);
const app = Fastify({ forceCloseConnections: true });
let folder: string;
let address: string;
let sha256: Sha256;
const opened: Readable[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-gone-"));
  const local = await openLocalFiles(folder, { now: () => Date.now() as Instant });
  ({ sha256 } = await local.files.put(Readable.from([packed])));
  const files = {
    open(file: Sha256, range?: { first: number; last: number }) {
      const stream = local.files.open(file, range);
      opened.push(stream);
      return stream;
    },
  };
  const entry = { dataOffset: 0, packed: packed.length, bytes, method: 8 } as const;
  app.get("/file", (_, reply) =>
    sendBytes(reply, {
      ...{ sha256, bytes, mediaType: "application/octet-stream", disposition: "inline", policy: "" },
      open: (range) => openEntry(files, sha256, entry, range),
    }),
  );
  address = await app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

test("who goes away in the middle of a file ends the work for it", async () => {
  const response = await new Promise<IncomingMessage>((resolve) => get(`${address}/file`, resolve));
  await new Promise((resolve) => response.once("data", resolve));
  const [source] = opened;
  expect(source?.destroyed).toBe(false);
  response.destroy();
  await expect.poll(() => source?.destroyed).toBe(true);
});

test("who goes away before what they asked for is reached ends the work for it, too", async () => {
  opened.length = 0;
  const headers = { Range: `bytes=${bytes - 10}-` };
  const request = get(`${address}/file`, { headers });
  request.on("error", () => {});
  await expect.poll(() => opened.length, { interval: 1 }).toBe(1);
  const [source] = opened;
  request.destroy();
  await expect.poll(() => source?.destroyed, { interval: 1 }).toBe(true);
});
