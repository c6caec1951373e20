import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import helmet from "@fastify/helmet";
import Fastify from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fileResponse } from "../../src/http/file-download.ts";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import type { Instant, Sha256 } from "../../src/rules/words.ts";

const bytes = randomBytes(1_000_000);
const app = Fastify({ forceCloseConnections: true });
let folder: string;
let sha256: Sha256;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-download-"));
  const { files } = await openLocalFiles(folder, { now: () => Date.now() as Instant });
  ({ sha256 } = await files.put(Readable.from([bytes])));
  await app.register(helmet);
  app.get<{ Params: { sha256: Sha256 }; Querystring: { name: string; type?: string } }>(
    "/:sha256",
    (request, reply) => {
      const { name, type } = request.query;
      const { sha256: asked } = request.params;
      return fileResponse(reply, files, { sha256: asked, name, ...(type && { mediaType: type }) });
    },
  );
  address = await app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

function get(headers: Record<string, string> = {}, name = "report.pdf", method = "GET") {
  return fetch(`${address}/${sha256}?name=${encodeURIComponent(name)}`, { headers, method });
}

async function body(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

test("a file is saved, not shown, and nothing in it runs", async () => {
  const response = await get();
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "accept-ranges": "bytes",
    "cache-control": "private, max-age=0, must-revalidate",
    "content-disposition": `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`,
    "content-length": "1000000",
    "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "content-type": "application/octet-stream",
    etag: `"${sha256}"`,
    "x-content-type-options": "nosniff",
  });
  expect(await body(response)).toEqual(bytes);
});

test.each([
  ["Étude n°1.pdf", `filename="_tude n_1.pdf"; filename*=UTF-8''%C3%89tude%20n%C2%B01.pdf`],
  ['a"; evil="b.pdf', `filename="a_; evil=_b.pdf"; filename*=UTF-8''a%22%3B%20evil%3D%22b.pdf`],
  ["it's (1)*.zip", `filename="it's (1)*.zip"; filename*=UTF-8''it%27s%20%281%29%2a.zip`],
  ["100%41.txt", `filename="100_41.txt"; filename*=UTF-8''100%2541.txt`],
  [
    "a\r\nSet-Cookie: b=c.pdf",
    `filename="a__Set-Cookie: b=c.pdf"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b%3Dc.pdf`,
  ],
  ["作品.zip", `filename="__.zip"; filename*=UTF-8''%E4%BD%9C%E5%93%81.zip`],
])("the name %s cannot break out of its header", async (name, disposition) => {
  expect((await get({}, name)).headers.get("content-disposition")).toBe(`attachment; ${disposition}`);
});

test("one part is answered alone", async () => {
  const response = await get({ range: "bytes=999990-" });
  expect([
    response.status,
    response.headers.get("content-range"),
    response.headers.get("content-length"),
  ]).toEqual([206, "bytes 999990-999999/1000000", "10"]);
  expect(await body(response)).toEqual(bytes.subarray(999_990));
});

test("a part that is not there is refused; several are answered with everything", async () => {
  const beyond = await get({ range: "bytes=1000000-" });
  expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, "bytes */1000000"]);
  const several = await get({ range: "bytes=0-1,5-6" });
  expect([several.status, (await body(several)).length]).toEqual([200, bytes.length]);
});

test("who has the file already is not sent it again, nor a part of another", async () => {
  expect((await get({ "if-none-match": `"other", W/"${sha256}"` })).status).toBe(304);
  expect((await get({ range: "bytes=0-1", "if-range": `"${sha256}"` })).status).toBe(206);
  expect((await get({ range: "bytes=0-1", "if-range": '"other"' })).status).toBe(200);
});

test("HEAD tells the same without the bytes", async () => {
  const response = await get({}, "report.pdf", "HEAD");
  expect([response.status, response.headers.get("content-length"), (await body(response)).length]).toEqual([
    200,
    "1000000",
    0,
  ]);
});

test("what is not there is not found", async () => {
  const response = await fetch(`${address}/${"0".repeat(64)}?name=x`);
  expect(response.status).toBe(404);
});
