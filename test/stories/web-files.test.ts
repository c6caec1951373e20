import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { App } from "../../src/http/deps.ts";
import { limits } from "../../src/http/limits.ts";
import { buildServer } from "../../src/http/server.ts";

const page = "<!doctype html><title>Assay</title>";
const script = "console.log('Assay');".repeat(100);
let folder: string;
let app: App;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "assay-web-"));
  await mkdir(join(folder, "assets"));
  for (const [name, text] of [
    ["index.html", page],
    ["assets/index-1a2b.js", script],
  ] as const) {
    await writeFile(join(folder, name), text);
    await writeFile(join(folder, `${name}.gz`), gzipSync(text));
  }
  await writeFile(join(folder, "mark.svg"), "<svg/>");
  const nobody = { credentialOf: () => null } as unknown as Parameters<typeof buildServer>[0];
  app = await buildServer(nobody, {
    ...{ log: pino({ level: "silent" }), web: folder, https: false, trustProxy: false },
    ...{ limits, more: () => {} },
  } as unknown as Parameters<typeof buildServer>[1]);
  url = await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

it.each([
  ["/", page, "text/html"],
  ["/assessments/7", page, "text/html"],
  ["/assets/index-1a2b.js", script, "javascript"],
])("hands out %s gzipped to whoever takes it, and as it is to others", async (path, text, type) => {
  const gzipped = await fetch(`${url}${path}`, { headers: { "Accept-Encoding": "gzip" } });
  expect(gzipped.headers.get("content-encoding")).toBe("gzip");
  expect(gzipped.headers.get("vary")).toMatch(/accept-encoding/i);
  expect(gzipped.headers.get("content-type")).toContain(type);
  expect(await gzipped.text()).toBe(text);

  const plain = await fetch(`${url}${path}`, { headers: { "Accept-Encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(await plain.text()).toBe(text);
  expect(plain.headers.get("cache-control")).toBe(gzipped.headers.get("cache-control"));
});

it("hands out a file that has no gzipped form", async () => {
  const mark = await fetch(`${url}/mark.svg`, { headers: { "Accept-Encoding": "gzip" } });
  expect(mark.headers.get("content-encoding")).toBeNull();
  expect(await mark.text()).toBe("<svg/>");
});
