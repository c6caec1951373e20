import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Certified, certified, taken } from "../log/certified.ts";
import { openSchool, type School } from "../support/school.ts";

/** What stands in the head of every answer outside the API, as somebody reads it who looks for what was forgotten. */
let school: School;
let mine: Certified;
let web: string;

beforeAll(async () => {
  web = await mkdtemp(join(tmpdir(), "assay-headers-"));
  await mkdir(join(web, "assets"));
  await writeFile(join(web, "index.html"), "<!doctype html><title>Assay</title>");
  school = await openSchool({ web, settings: { publicUrl: "https://assay.school.test" } });
  mine = await certified(school);
  await taken(school);
});
afterAll(async () => {
  await school[Symbol.asyncDispose]();
  await rm(web, { recursive: true, force: true });
});

const documents = [
  "credential.json",
  "credential.jwt",
  "certificate.pdf",
  "badge.svg",
  "badge.png",
  "proof.json",
];
const get = (path: string) => fetch(school.url + path.replace("{mine}", mine.certificate));

const everything = [
  ...["/", "/sign-in", "/nothing", "/health", "/metrics", "/verify", "/log", "/log/checkpoint", "/issuer"],
  ...["/certificates/{mine}", ...documents.map((name) => `/certificates/{mine}/${name}`)],
  ...["/certificates/nothing", "/certificates/nothing/credential.json", "/certificates/nothing/proof.json"],
  ...[
    "/.well-known/did.json",
    "/.well-known/jwks.json",
    "/.well-known/assay-keys.json",
    "/.well-known/nothing",
  ],
  ...["/status-lists/1", "/status-lists/999", "/ims/ob/v3p0/discovery", "/files/x/y", "/assets/gone.js"],
];

test.each(everything)("%s is taken for what it is, framed by nobody, and refers to nobody", async (path) => {
  const { headers } = await get(path);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-frame-options")).toBe("DENY");
  expect(headers.get("strict-transport-security")).toMatch(/^max-age=31536000/);
  expect(headers.get("cache-control")).not.toBeNull();
  expect(headers.get("set-cookie")).toBeNull();
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toMatch(/default-src '(none|self)'/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe|https:|\*/);
});

test.each(["/certificates/{mine}", ...documents.map((name) => `/certificates/{mine}/${name}`)])(
  "%s is listed by no search engine: it is for those who have the link",
  async (path) => {
    expect((await get(path)).headers.get("x-robots-tag")).toBe("noindex, nofollow");
  },
);

describe("what is not there", () => {
  test.each(["/certificates/nothing/credential.json", "/status-lists/999", "/files/x/y", "/assets/gone.js"])(
    "%s is told, and kept by nobody: it may be there in a moment",
    async (path) => {
      const { status, headers } = await get(path);
      expect([status, headers.get("content-type")]).toEqual([404, "application/problem+json"]);
      expect(headers.get("cache-control")).toBe("no-store");
    },
  );

  test("below /.well-known is no page of the web app", async () => {
    const answer = await get("/.well-known/security.txt");
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: "no-such-path" }]);
  });
});

test("an address that cannot be read is answered by nothing that a browser could run", async () => {
  const socket = connect(Number(new URL(school.url).port), "127.0.0.1");
  socket.write("GET /%zz<script> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const answer = (await text(socket)).toLowerCase();
  expect(answer).toMatch(/^http\/1.1 400 /);
  for (const header of ["x-content-type-options: nosniff", "content-security-policy: default-src 'none'"])
    expect(answer).toContain(`${header}\r\n`);
  expect(answer).toContain("cache-control: no-store");
});
