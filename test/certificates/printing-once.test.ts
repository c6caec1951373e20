import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type CertificateDocuments, certificateDocuments } from "../../src/http/certificate-documents.ts";
import { type CertifiedSchool, certifiedSchool, credentialsOf } from "../support/certified.ts";
import { openServer, type PublicServer } from "../support/public-server.ts";

/** What anybody with a link has printed, by a press that counts. */
let certified: CertifiedSchool;
let server: PublicServer;
let page = "";
const printed: string[] = [];

const press: CertificateDocuments = {
  async print(_, __, { paper, language }) {
    printed.push(`pdf ${paper} ${language}`);
    return Buffer.from("a page");
  },
  async badgeSvg() {
    printed.push("svg");
    return "<svg/>";
  },
  async badgePng() {
    printed.push("png");
    return Buffer.from("a picture");
  },
};

beforeAll(async () => {
  certified = await certifiedSchool(1);
  server = await openServer(certified.school.db, {
    more: (_, root, deps) => certificateDocuments(root, deps, "https://assay.school.example", press),
  });
  page = `${server.url}/certificates/${(await credentialsOf(certified))[0]?.certificate}`;
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await certified[Symbol.asyncDispose]();
});
beforeEach(() => {
  printed.length = 0;
});

const get = async (path: string, from = "192.0.2.1") => {
  const answer = await fetch(`${page}/${path}`, { headers: { "X-Forwarded-For": from } });
  return [answer.status, await answer.text()];
};

it("is printed once for each paper and language, however many ask for it", async () => {
  const asked = Array.from({ length: 60 }, (_, one) =>
    get("certificate.pdf?paper=a4&language=en", `192.0.2.${one}`),
  );
  expect(new Set((await Promise.all(asked)).map(String))).toEqual(new Set(["200,a page"]));
  for (let again = 0; again < 30; again += 1) {
    expect(await get("certificate.pdf?paper=a4&language=en")).toEqual([200, "a page"]);
    expect(await get("badge.svg")).toEqual([200, "<svg/>"]);
    expect(await get("badge.png")).toEqual([200, "a picture"]);
  }
  expect(await get("certificate.pdf?paper=letter&language=fr")).toEqual([200, "a page"]);
  expect(printed).toEqual(["pdf a4 en", "svg", "png", "pdf letter fr"]);
});

it("is printed anew once the school has another name, which its own design begins with", async () => {
  await get("badge.png");
  printed.length = 0;
  await certified.school.db.pool.query("update school set name = 'École « d’à côté »'");
  await get("badge.png");
  await get("badge.png");
  expect(printed).toEqual(["png"]);
});

it("is not to be had any more once it is revoked, though it was printed before", async () => {
  expect((await get("badge.png"))[0]).toBe(200);
  const { school, team } = certified;
  const id = page.split("/").at(-1);
  const revoked = await school.ask(
    team,
    "POST",
    `/certificates/${id}/revocation`,
    { reason: "Copied" },
    { "If-Match": '"1"' },
  );
  expect(revoked.status).toBe(200);
  expect((await get("badge.png"))[0]).toBe(410);
});
