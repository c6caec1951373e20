import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify from "fastify";
import { pino } from "pino";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/http/deps.ts";
import { limitRequests, limits } from "../../src/http/limits.ts";
import { handMade } from "../support/public-parts.ts";
import { openPublicServer, type PublicServer } from "../support/public-server.ts";
import { Reading } from "../support/reading.ts";
import { openSchool } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

/** How much one address may ask for outside the API, and how it is told. Few requests are let through, to be short. */
let server: PublicServer;
let web: string;
const page = "/verify";

beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), "assay-limits-"));
  await mkdir(join(web, "assets"));
  await writeFile(join(web, "index.html"), "<!doctype html><title>Assay</title>");
  await writeFile(join(web, "assets", "index-1a2b.js"), "0;");
  const most = { api: 3, apiTogether: 10, checking: 3, page: 3, deadLink: 3, webApp: 3, health: 3 };
  server = await openPublicServer(handMade({}), { most, web });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await rm(web, { recursive: true, force: true });
});

let lastAddress = 0;
/** Somebody who has asked for nothing yet. */
function newcomer(): string {
  lastAddress += 1;
  return `198.51.100.${lastAddress}`;
}

const browser = { Accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

function ask(from: string, path: string, headers: Record<string, string> = {}, init: RequestInit = {}) {
  return fetch(server.url + path, { ...init, headers: { "X-Forwarded-For": from, ...headers } });
}

/** Asks for as much as is answered, and once more. */
async function askedTooMuch(from: string, path: string, headers: Record<string, string> = {}) {
  for (let n = 0; n < 3; n += 1) expect((await ask(from, path, headers)).status).not.toBe(429);
  return ask(from, path, headers);
}

describe("a public page", () => {
  test("says how much is left, and once it is too much, in the reader's language, when to come again", async () => {
    const from = newcomer();
    const first = await ask(from, page, browser);
    expect([first.status, first.headers.get("ratelimit-limit"), first.headers.get("ratelimit-remaining")]) //
      .toEqual([200, "3", "2"]);
    await ask(from, page, browser);
    await ask(from, page, browser);
    const refused = await ask(from, page, { ...browser, "Accept-Language": "fr-CH, en;q=0.5" });
    expect([refused.status, refused.headers.get("content-type")]).toEqual([429, "text/html; charset=utf-8"]);
    const seconds = Number(refused.headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(refused.headers.get("ratelimit-remaining")).toBe("0");
    expect(refused.headers.get("content-language")).toBe("fr");
    expect(refused.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(refused.headers.get("etag")).toBeNull();
    const text = await refused.text();
    expect(text).toContain("Un instant, s’il vous plaît");
    expect(text).toContain("Attendez une minute");
    expect(await (await ask(from, `${page}?lang=en`, browser)).text()).toContain("One moment, please");
  });

  test("tells a program in its own form, also one on a page of another site", async () => {
    const refused = await askedTooMuch(newcomer(), "/log");
    expect([refused.status, refused.headers.get("content-type")]).toEqual([429, "application/problem+json"]);
    expect(await refused.json()).toMatchObject({ status: 429, code: "too-many-requests" });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect(refused.headers.get("access-control-expose-headers")).toContain("Retry-After");
  });

  test("counts all pages together, and leaves other addresses, the API, the web app and /health alone", async () => {
    const from = newcomer();
    await ask(from, "/log");
    await ask(from, "/log");
    await ask(from, "/certificates/nothing");
    await ask(from, "/log", {}, { method: "HEAD" });
    expect((await ask(from, page)).status).toBe(429);
    expect((await ask(newcomer(), page)).status).toBe(200);
    for (const path of ["/api/v1/me", "/", "/assets/index-1a2b.js", "/health", "/api/v1/openapi.json"]) {
      expect((await ask(from, path)).status, path).not.toBe(429);
    }
  });

  test("has links of its own alone, whatever address was asked for", async () => {
    const from = newcomer();
    const refused = await askedTooMuch(from, "/%2f%2fevil.example/", browser);
    expect(refused.status).toBe(429);
    const text = await refused.text();
    for (const [, target = ""] of text.matchAll(/href="([^"]*)"/g)) {
      expect(new URL(target, server.url).host, target).not.toContain("evil");
    }
    // As somebody sends it who writes the request by hand.
    const { request } = await import("node:http");
    const raw = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const headers = { ...browser, "X-Forwarded-For": from };
      const asked = request({ hostname, port, headers, path: "//evil.example/x" }, (answer) => {
        let said = "";
        answer.on("data", (part) => {
          said += part;
        });
        answer.on("end", () => resolve(`${answer.statusCode} ${said}`));
      });
      asked.on("error", reject).end();
    });
    expect(raw).toMatch(/^429 /);
    expect(raw).not.toContain('="//');
  });
});

test("an address of IPv6 counts with all that begin with the same 64 bits, of IPv4 however it is written", async () => {
  for (const host of ["1", "2:3", "ffff:ffff:ffff:ffff"]) {
    const separator = host.includes(":f") ? ":" : "::";
    expect((await ask(`2001:db8:0:7${separator}${host}`, page)).status).toBe(200);
  }
  expect((await ask("2001:db8:0:7::9", page)).status).toBe(429);
  expect((await ask("2001:db8:0:8::9", page)).status).toBe(200);
  const from = newcomer();
  await askedTooMuch(`::ffff:${from}`, page);
  expect((await ask(from, page)).status).toBe(429);
  // The API counts in the same way.
  for (const end of [1, 2, 3]) await ask(`2001:db8:0:9::${end}`, "/api/v1/me");
  expect((await ask("2001:db8:0:9::4", "/api/v1/me")).status).toBe(429);
});

describe("the web app", () => {
  test("has its first page counted, at whatever address, and answers people with a page", async () => {
    const from = newcomer();
    await ask(from, "/");
    await ask(from, "/assessments/7");
    expect((await ask(from, "/anything", {}, { method: "POST" })).status).toBe(404);
    const refused = await ask(from, "/sign-in", browser);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain("One moment, please");
    expect((await ask(from, page)).status).toBe(200);
  });

  test("has files that browsers keep, of which none is counted", async () => {
    const from = newcomer();
    const { headers } = await ask(from, page);
    expect(headers.get("ratelimit-remaining")).toBe("2");
    const style =
      /href="(\/public-pages\/[^"]+)"/.exec(await (await ask(newcomer(), page)).text())?.[1] ?? "";
    for (let n = 0; n < 10; n += 1) {
      for (const path of ["/assets/index-1a2b.js", style]) {
        const kept = await ask(from, path);
        expect([kept.status, kept.headers.get("ratelimit-limit")]).toEqual([200, null]);
      }
    }
    // What only looks like one is counted.
    for (const path of ["/assets", "/x/assets/y"]) {
      expect((await ask(from, path)).headers.get("ratelimit-limit")).toBe("3");
    }
  });
});

test("the API is answered in its own form, whatever is accepted, also where nothing is", async () => {
  const from = newcomer();
  const refused = await askedTooMuch(from, "/api/v1/no-such-thing", browser);
  expect([refused.status, refused.headers.get("content-type")]).toEqual([429, "application/problem+json"]);
  expect(refused.headers.get("cache-control")).toBe("no-store");
  expect(refused.headers.get("access-control-allow-origin")).toBeNull();
  expect((await ask(from, "/api/v1/me")).status).toBe(429);
});

test("/health and /metrics have a count of their own", async () => {
  const from = newcomer();
  expect((await askedTooMuch(from, "/metrics")).status).toBe(429);
  expect((await ask(from, "/health")).status).toBe(429);
  expect((await ask(from, page)).status).toBe(200);
});

test("a file that is read by a signed link is never counted; a link that leads nowhere is", async () => {
  await using school = await openSchool({
    settings: { publicUrl: "https://assay.school.test", trustProxy: "127.0.0.1" },
  });
  const [student, assessor] = [
    await school.member("Stu", ["student"]),
    await school.member("Ada", ["assessor"]),
  ];
  await school.enrol(student);
  const reading = await Reading.begin(school, student, assessor);
  const film = zipWith({ "film.raw": randomBytes(200_000) });
  const file = await reading.place("app", "film.zip", film);
  const { save } = await reading.must<{ save: string }>(`contents/${file}/shown`, student);
  const from = { "X-Forwarded-For": "203.0.113.5" };
  const forged = save.replace(/\.(.)/, (_, first) => (first === "A" ? ".B" : ".A"));
  for (let sent = 0; sent < limits.deadLink; sent += 100) {
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async () => (await reading.open(forged, from)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([404]));
  }
  const refused = await reading.open(forged, { ...from, ...browser });
  expect([refused.status, refused.headers.get("content-type")]).toEqual([429, "application/problem+json"]);
  // Somebody at the same address leafs through a film.
  for (let sent = 0; sent < 1_500; sent += 100) {
    const parts = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const first = (sent + n) * 100;
        const part = await reading.open(save, { ...from, Range: `bytes=${first}-${first + 9}` });
        const bytes = Buffer.from(await part.arrayBuffer());
        const isRight = bytes.equals(film.subarray(first, first + 10));
        return [part.status, isRight, part.headers.get("ratelimit-limit")];
      }),
    );
    for (const part of parts) expect(part).toEqual([206, true, null]);
  }
  school.clock.pass(1);
  expect((await reading.open(save, from)).headers.get("ratelimit-limit")).toBe(String(limits.deadLink));
});

test("without a proxy that is believed, what a request says of its address is not", async () => {
  await using school = await openSchool({ settings: { publicUrl: "https://assay.school.test" } });
  const left = async (from: string) =>
    Number(
      (await fetch(`${school.url}/log`, { headers: { "X-Forwarded-For": from } })).headers.get(
        "ratelimit-remaining",
      ),
    );
  const before = await left("203.0.113.1");
  expect(await left("203.0.113.2")).toBe(before - 1);
});

test("who is signed in is counted alone, and all behind one line together", async () => {
  const app = Fastify({ trustProxy: "127.0.0.1" }) as unknown as App;
  const most = { ...limits, api: 2, apiTogether: 6 };
  await limitRequests(app, most, ({ authorization }) =>
    authorization === undefined ? null : { via: "session", token: authorization },
  );
  app.get("/api/v1/me", async () => "");
  const status = async (from: string, who?: string) => {
    const headers = { "X-Forwarded-For": from, ...(who && { authorization: who }) };
    return (await app.inject({ url: "/api/v1/me", headers })).statusCode;
  };
  const school = "198.51.100.200";
  for (const who of ["Ada", "Grace", undefined]) {
    expect([await status(school, who), await status(school, who)], who).toEqual([200, 200]);
  }
  expect(await status(school, "Alan")).toBe(429);
  expect(await status("198.51.100.201", "Ada")).toBe(429);
  expect(await status("198.51.100.201", "Alan")).toBe(200);
  await app.close();
});

test("that everybody may be counted as one, behind a proxy that is not named, is logged once", async () => {
  const said: string[] = [];
  const log = pino({ level: "warn" }, { write: (line) => void said.push(JSON.parse(line).msg) });
  const app = Fastify({ loggerInstance: log }) as unknown as App;
  await limitRequests(app, { ...limits, page: 1 }, () => null);
  app.get("/page", async () => "");
  const status = async (headers: Record<string, string>) =>
    (await app.inject({ url: "/page", headers })).statusCode;
  expect([await status({}), await status({})]).toEqual([200, 429]);
  expect(said).toEqual([]);
  for (let n = 0; n < 3; n += 1) expect(await status({ "X-Forwarded-For": "203.0.113.9" })).toBe(429);
  expect(said).toEqual([expect.stringContaining("ASSAY_TRUST_PROXY")]);
  await app.close();
});
