import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { readSettings } from "../../src/start/settings.ts";
import { ready, served } from "../support/served.ts";

test("production has no mailbox to read, no ways in without a password, and a secret of its own", async () => {
  const { start, url, folder } = await served();
  const child = start();
  await ready(child);
  for (const path of ["/api/v1/mailbox", "/api/v1/mailbox/1", "/api/v1/demo"]) {
    expect((await fetch(url + path)).status, path).toBe(404);
  }
  const secret = join(folder, "secret");
  expect((await readFile(secret, "utf8")).length).toBeGreaterThanOrEqual(64);
  expect((await stat(secret)).mode & 0o077).toBe(0);
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  expect(code).toBe(0);
});

test("production does not start beside demonstration people, on loopback either", async () => {
  const { start, ownerUrl } = await served();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query("insert into people (name, email, demo) values ('Demo', 'demo@school.test', true)");
  await client.end();
  const child = start();
  const [code] = await once(child, "exit");
  expect([code, child.said]).toEqual([1, expect.stringContaining("demonstration school")]);
});

test("a secret that a crash left half-written is no secret", async () => {
  const { start, folder } = await served();
  await writeFile(join(folder, "secret"), "", { mode: 0o600 });
  const child = start();
  const [code] = await once(child, "exit");
  expect([code, child.said]).toEqual([1, expect.stringContaining(join(folder, "secret"))]);
});

test("settings that would leave people outside are refused by name", () => {
  const problems = (environment: Record<string, string>) => {
    const read = readSettings(environment);
    return read.ok ? [] : read.problems;
  };
  expect(problems({ ASSAY_HOST: "0.0.0.0" })).toEqual([expect.stringContaining("ASSAY_URL")]);
  expect(problems({ ASSAY_HOST: "0.0.0.0", ASSAY_URL: "http://school.example:3000" })).toEqual([]);
  expect(problems({ ASSAY_HOST: "unix:/run/assay/http.sock" })).toEqual([
    expect.stringContaining("ASSAY_URL"),
  ]);
  const url = "https://assay.school.example";
  expect(problems({ ASSAY_HOST: "unix:http.sock", ASSAY_URL: url })).toEqual([
    expect.stringContaining("unix:/run/assay/http.sock"),
  ]);
  for (const [files, pages] of [
    [url, url],
    ["https://files.school.example/here", url],
    ["ftp://files.school.example", url],
    ["https://files.school.example", ""],
  ] as const) {
    expect(problems({ ASSAY_FILES_URL: files, ASSAY_URL: pages }), files).toEqual([
      expect.stringContaining("ASSAY_FILES_URL"),
    ]);
  }
  expect(problems({ ASSAY_FILES_URL: "https://files.school.example", ASSAY_URL: url })).toEqual([]);
  for (const proxy of ["true", "nginx", "10.0.0.1,nonsense", "10.0.0.0/99"]) {
    expect(problems({ ASSAY_TRUST_PROXY: proxy }), proxy).toEqual([
      expect.stringContaining("ASSAY_TRUST_PROXY"),
    ]);
  }
  expect(problems({ ASSAY_TRUST_PROXY: "127.0.0.1, 10.0.0.0/8,::1,loopback" })).toEqual([]);
});
