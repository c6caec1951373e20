import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test } from "vitest";
import { readSettings } from "../../src/start/settings.ts";
import { freshDatabase } from "../support/database.ts";

/** `assay serve` itself, behind a proxy on the same machine: it listens on loopback, and is production all the same. */
async function served(environment: Record<string, string> = {}) {
  const database = await freshDatabase();
  onTestFinished(() => database.drop());
  const folder = await mkdtemp(join(tmpdir(), "assay-serve-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [, role = "", password = "", name = "", socket = ""] =
    /^postgresql:\/\/([^:]+):([^@]+)@\/([^?]+)\?host=([^&]+)/.exec(database.ownerUrl) ?? [];
  const port = await freePort();
  const start = (): ChildProcess & { said: string } => {
    const child = spawn(process.execPath, ["src/main.ts", "serve"], {
      env: {
        PATH: process.env.PATH ?? "",
        ASSAY_DATA: folder,
        ASSAY_PORT: String(port),
        DATABASE_URL: `postgresql:///${name}?host=${socket}&user=${role}&password=${password}`,
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    }) as unknown as ChildProcess & { said: string };
    child.said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (child.said += chunk));
    onTestFinished(() => void child.kill("SIGKILL"));
    return child;
  };
  return { start, url: `http://127.0.0.1:${port}`, ownerUrl: database.ownerUrl, folder };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function ready(child: ChildProcess & { said: string }): Promise<void> {
  while (!child.said.includes("Assay is ready")) {
    if (child.exitCode !== null) throw new Error(child.said);
    await Promise.race([once(child, "exit"), once(child.stderr as NodeJS.ReadableStream, "data")]);
  }
}

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
  const url = "https://assay.school.example";
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
