import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { openLocalFiles } from "../../src/outside/files/local-files.ts";
import { openS3Files } from "../../src/outside/files/s3-files.ts";
import type { Instant, Sha256 } from "../../src/rules/words.ts";
import { arriving } from "./arriving.ts";
import type { Doing } from "./store-process.ts";
import { emptyFolder, inChunks, now, type Opened, server, sha256, small, stopServer } from "./stores.ts";

afterAll(stopServer);
/** Each process takes its time to start on a busy machine. */
vi.setConfig({ testTimeout: 180_000 });
const program = fileURLToPath(new URL("store-process.ts", import.meta.url));
const mebibyte = 1024 ** 2;
const clock = { now: () => now };
const longAfter = (Date.now() + 1e11) as Instant;

function begin(doing: Omit<Doing, "sizes">): ChildProcess {
  return fork(program, [JSON.stringify({ ...doing, sizes: small })], { execArgv: [] });
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, "exit");
  child.kill("SIGKILL");
  await exit;
}

/** What is stored is this file, whole, or nothing. Answers whether it is there. */
async function isWholeOrAbsent({ files }: Opened, id: Sha256, bytes: number): Promise<boolean> {
  const size = await files.size(id);
  for await (const one of files.all()) expect(one).toMatchObject({ sha256: id, bytes });
  if (size === null) return false;
  const whole: Uint8Array[] = [];
  for await (const chunk of files.open(id)) whole.push(chunk);
  expect(sha256(Buffer.concat(whole))).toBe(id);
  return true;
}

/** As the hourly sweep does with what nobody needs. */
async function sweep({ files, incoming }: Opened): Promise<void> {
  for (const id of await incoming.ids()) await incoming.remove(id);
  await files.clearUnfinished(longAfter);
}

describe("a process killed in the middle, files in a folder", () => {
  test("of a put leaves no file, and what it leaves is swept", async () => {
    const folder = await emptyFolder();
    const what = { put: 4 * mebibyte, each: 7, stop: true };
    const child = begin({ where: { filesFolder: folder }, what });
    await once(child, "message");
    await killed(child);
    const store = await openLocalFiles(folder, clock);
    expect(await isWholeOrAbsent(store, sha256(Buffer.alloc(what.put, 7)), what.put)).toBe(false);
    expect(await store.incoming.ids()).toHaveLength(1);
    await sweep(store);
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });

  const bytes = Buffer.alloc(30 * mebibyte, 3);
  const id = sha256(bytes);
  const moments: [string, (folder: string) => boolean][] = [
    ["as it begins", () => true],
    ["as the shelf is made", (folder) => existsSync(join(folder, "objects", id.slice(0, 2)))],
    ["as the file gets its place", (folder) => existsSync(join(folder, "objects", id.slice(0, 2), id))],
  ];
  test.each(moments)(
    "of keeping, %s, leaves a file whole or not at all, and it is kept the next time",
    async (_, hasCome) => {
      const folder = await emptyFolder();
      const before = await openLocalFiles(folder, clock);
      await before.incoming.append("a", 0, arriving(inChunks(bytes)));
      const child = begin({ where: { filesFolder: folder }, what: { keep: "a" } });
      await once(child, "message");
      while (!hasCome(folder) && child.exitCode === null) await turn();
      await killed(child);
      const store = await openLocalFiles(folder, clock);
      await isWholeOrAbsent(store, id, bytes.length);
      expect((await store.incoming.keep("a")).sha256).toBe(id);
      expect(await isWholeOrAbsent(store, id, bytes.length)).toBe(true);
    },
  );
});

/**
 * Stands between a process and the S3 server, and kills it when the server has done what the process asked for, so many
 * requests from the first on, before the process hears of it.
 */
async function killingAfter(requests: number, kill: () => Promise<void>) {
  let counted = 0;
  const standing = createServer(async (asked: IncomingMessage, answer: ServerResponse) => {
    counted += 1;
    const isLast = counted === requests;
    const { method, url, headers } = asked;
    const passed = request(server?.endpoint ?? "", { method, path: url, headers, agent: false });
    asked.pipe(passed);
    const answering = once(passed, "response");
    // Swift says more than HTTP allows after some of its answers, which are whole by then.
    passed.on("error", () => {});
    const [answered] = (await answering) as [IncomingMessage];
    if (isLast) {
      answered.resume();
      await once(answered, "end");
      return kill();
    }
    answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
    answered.pipe(answer);
  });
  standing.listen(0, "127.0.0.1");
  await once(standing, "listening");
  return {
    endpoint: `http://127.0.0.1:${(standing.address() as AddressInfo).port}`,
    counted: () => counted,
    close: () => {
      standing.closeAllConnections();
      standing.close();
    },
  };
}

/** Runs a process again and again, each time killed one request later, until it comes to its end. */
async function killedAtEachRequest(
  what: Doing["what"],
  prepare: (store: Opened) => Promise<unknown>,
  check: (store: Opened) => Promise<void>,
): Promise<number> {
  for (let requests = 2; ; requests += 1) {
    const place = {
      bucket: (await server?.makeBucket()) ?? "",
      prefix: "",
      endpoint: server?.endpoint ?? "",
    };
    const store = await openS3Files(place, clock, small);
    await prepare(store);
    let child: ChildProcess | null = null;
    const between = await killingAfter(requests, async () => (child ? killed(child) : undefined));
    child = begin({ where: { filesFolder: "", s3: { ...place, endpoint: between.endpoint } }, what });
    const exit = once(child, "exit") as Promise<[number | null]>;
    const [code] = await exit;
    between.close();
    await check(await openS3Files(place, clock, small));
    if (code === 0) return requests;
  }
}

describe.skipIf(server === null)("a process killed after each of its requests, files in S3", () => {
  const bytes = Buffer.alloc(13 * mebibyte, 5);
  const id = sha256(bytes);

  test("of a put leaves a file whole or not at all, and the rest is swept", async () => {
    const what = { put: bytes.length, each: 5, stop: false };
    const requests = await killedAtEachRequest(
      what,
      async () => {},
      async (store) => {
        const isThere = await isWholeOrAbsent(store, id, bytes.length);
        await sweep(store);
        expect(await store.incoming.ids()).toEqual([]);
        expect(await isWholeOrAbsent(store, id, bytes.length)).toBe(isThere);
      },
    );
    // Reach, begin, three parts, complete; begin a copy, two pieces, complete; remove.
    expect(requests).toBeGreaterThan(10);
  });

  test.each([false, true])(
    "of an append leaves what had come, or all where it was promised: %s",
    async (isPromised) => {
      const offset = 3 * mebibyte;
      const put = bytes.length - offset;
      const promised = isPromised ? sha256(bytes.subarray(offset)) : null;
      const ends = new Set<number>();
      await killedAtEachRequest(
        { appendTo: "a", offset, put, each: 5, promised },
        ({ incoming }) => incoming.append("a", 0, arriving(inChunks(bytes.subarray(0, offset)))),
        async ({ incoming }) => {
          const end = (await incoming.arrived("a"))?.bytes ?? 0;
          ends.add(end);
          await incoming.append("a", end, arriving(inChunks(bytes.subarray(end))));
          expect((await incoming.keep("a")).sha256).toBe(id);
        },
      );
      const parts = [5 * mebibyte, 10 * mebibyte];
      expect([...ends]).toEqual([offset, ...(isPromised ? [] : parts), bytes.length]);
    },
  );

  test("of keeping leaves a file whole or not at all, and it is kept the next time", async () => {
    const requests = await killedAtEachRequest(
      { keep: "a" },
      ({ incoming }) => incoming.append("a", 0, arriving(inChunks(bytes))),
      async (store) => {
        await isWholeOrAbsent(store, id, bytes.length);
        expect(await store.incoming.arrived("a")).toMatchObject({ bytes: bytes.length, lastByteAt: now });
        expect(await store.incoming.keep("a")).toEqual({ sha256: id, bytes: bytes.length, lastByteAt: now });
        expect(await isWholeOrAbsent(store, id, bytes.length)).toBe(true);
        await store.incoming.remove("a");
        expect(await store.incoming.ids()).toEqual([]);
      },
    );
    expect(requests).toBeGreaterThan(8);
  });
});
