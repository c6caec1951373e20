import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SignedFields, Verification } from "../../src/rules/verification.ts";
import type { PublicCertificate } from "../../src/store/certificates-public.ts";
import {
  fields,
  handMade,
  revokedWith,
  shownWith,
  verification,
  withdrawn,
} from "../support/public-parts.ts";
import { openPublicServer, type PublicServer } from "../support/public-server.ts";

/** The page of a certificate, over HTTP, for somebody who has nothing but the link. */
const certificates: Record<string, PublicCertificate> = {};
const answers = new Map<string, Verification>();
let server: PublicServer;
let checked = 0;

beforeAll(async () => {
  const parts = handMade(certificates, (file) => {
    checked += 1;
    return answers.get(Buffer.from(file).toString()) ?? verification();
  });
  server = await openPublicServer(parts);
});
afterAll(() => server[Symbol.asyncDispose]());

/** Puts a certificate there; its address. */
function put(answer = verification(), certificate = shownWith): string {
  const id = crypto.randomUUID();
  answers.set(id, answer);
  certificates[id] = certificate(id);
  return `/certificates/${id}`;
}

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + path, { headers, redirect: "manual" });
  const html = await response.text();
  const text = html
    .replace(/<head>.*<\/head>/s, "")
    .replace(/<\/?(bdi|time|code|q|b)\b[^>]*>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
  return { status: response.status, headers: response.headers, html, text };
}

describe("a valid certificate", () => {
  it("says so, every field as it was signed, and how it was checked", async () => {
    const evidence = [{ name: "The shop", url: "https://shop.example/", description: "It runs" }];
    const path = put(verification({}, { evidence }));
    const { status, html, text } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain("Valid Lanterne issued this certificate and stands by it.");
    const signed = [
      fields.holder,
      fields.title,
      fields.summary,
      fields.programme,
      fields.id,
      fields.issuer.id,
    ];
    for (const said of [...signed, ...fields.criteria, ...fields.skills.map(({ name }) => name)]) {
      expect(text).toContain(said);
    }
    expect(html).toContain(`<a href="${fields.skills[0]?.url}" rel="noopener noreferrer nofollow">`);
    expect(html).toContain('<a href="https://shop.example/" rel="noopener noreferrer nofollow">');
    expect(text).toContain("27 February 2026 at 16:40 CET");
    expect(html).toContain('<time datetime="2026-02-27T15:40:00.000Z">');
    for (const check of ["Form", "Signature", "Issuer", "Key", "Dates", "Revocation", "Log"]) {
      expect(text).toContain(`${check} (passed)`);
    }
    expect(text).toContain("what was seen of the signature");
    for (const file of [
      "certificate.pdf?paper=a4&amp;language=fr",
      "badge.svg",
      "credential.jwt",
      "proof.json",
    ]) {
      expect(html).toContain(`href="${path}/${file}"`);
    }
  });

  it("shows no work where none is in the credential", async () => {
    expect((await get(put())).text).not.toContain("Shared by the holder");
  });

  it("is told to programs that make previews, and not to search engines", async () => {
    const path = put();
    const { html, headers } = await get(path);
    expect(html).toContain('<meta property="og:title" content="Borrow a drill on a Saturday · Maya Okafor">');
    expect(html).toContain(
      `<meta property="og:image" content="https://assay.lanterne.example${path}/badge.png">`,
    );
    expect(html).toMatch(/<meta name="description" content="[^"]*Issued by Lanterne/);
    expect(html).toContain('<meta name="robots" content="noindex, nofollow">');
    expect(headers.get("x-robots-tag")).toBe("noindex, nofollow");
  });

  it("runs no script but ours, tells nobody where the reader came from and sets no cookie", async () => {
    const { html, headers } = await get(put());
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https:|\*/);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("set-cookie")).toBeNull();
    expect(html).not.toMatch(/<script(?![^>]* src="\/public-pages\/)|<style|\sstyle=|\son\w+=/);
  });

  it("names its files by what is in them, so that they are kept for ever", async () => {
    const { html } = await get(put());
    const files = [...html.matchAll(/(?:href|src)="(\/public-pages\/[^"]+)"/g)].map(([, path]) => path ?? "");
    expect(files.map((path) => path.split("/").at(-1))).toEqual(["style.css", "share.js"]);
    for (const path of files) {
      const { status, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers.get("cache-control")).toContain("immutable");
    }
  });
});

describe("what no longer holds", () => {
  it("is revoked: since when and why, whatever an older list said", async () => {
    const path = put(verification(), (body) => revokedWith(body, "Not <their> work"));
    const { status, text, html } = await get(path);
    expect(status).toBe(200);
    expect(text).toContain("Revoked Lanterne took this certificate back on 1 March 2026 at 11:00 CET");
    expect(html).toContain("Not &lt;their&gt; work");
    expect(text).toContain("Revocation (failed) It was revoked.");
    expect(html).not.toContain("certificate.pdf");
    expect(html).not.toContain("og:image");
  });

  it("is withdrawn: gone, and nothing of what it said is shown", async () => {
    for (const credential of [null, shownWith("kept").credential]) {
      const { status, html, text } = await get(put(verification(), () => ({ ...withdrawn, credential })));
      expect(status).toBe(410);
      expect(text).toContain("Withdrawn by its holder");
      for (const said of [fields.holder, fields.title, fields.programme]) expect(html).not.toContain(said);
    }
  });

  it.each(["6f1ed002-ab3c-4e4e-9f1a-000000000000", "nothing", "%3Cscript%3E", "..%2f..%2fetc"])(
    "is unknown: %s, with what to do",
    async (id) => {
      const { status, html, text } = await get(`/certificates/${id}`);
      expect(status).toBe(404);
      expect(text).toContain("Unknown There is no certificate at this address.");
      expect(html).toContain('<a href="/verify?lang=en">');
      expect(html).not.toContain("<script");
    },
  );

  it("is not valid where a check fails, and what it says leads nowhere", async () => {
    const broken = verification({ answer: "not-valid" });
    const { text, html } = await get(put(broken));
    expect(text).toContain("Not valid A check failed.");
    expect(html).not.toContain('rel="noopener noreferrer nofollow"');
  });
});

describe("hostile names", () => {
  const hostile: Partial<SignedFields> = {
    holder: "\"><script>alert(1)</script>\u202eevil\u0000 'O\"Neil'",
    title: "</title><img src=x onerror=alert(1)>\u2066",
    evidence: [{ name: "click", url: "javascript:alert(1)", description: "<b>bold</b>" }],
    skills: [{ name: "<i>x</i>", url: 'https://x.example/"onmouseover="alert(1)', result: null }],
  };

  it("are text and nothing else, each in a direction of its own", async () => {
    const { html } = await get(put(verification({}, hostile)));
    expect(html).not.toMatch(/<script>|<img src=x|<b>bold|<i>x|javascript:/);
    expect(html).not.toContain("\u0000");
    expect(html).toContain(
      "<bdi>&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\u202eevil\ufffd &#39;O&quot;Neil&#39;</bdi>",
    );
    const head = html.slice(0, html.indexOf("</head>"));
    expect(head).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
    expect(html.match(/<\/title>/g)).toHaveLength(1);
    expect(html).not.toMatch(/<[^>]*\sonmouseover=/);
  });
});

describe("language", () => {
  it.each([
    ["?lang=fr", "en-GB", "fr"],
    ["", "fr-CA,fr;q=0.8,en;q=0.5", "fr"],
    ["", "de,en;q=0.3,fr;q=0.7", "fr"],
    ["", "de", "en"],
    ["?lang=xx", "fr", "fr"],
    ["?lang=en&lang=fr", "fr;q=0", "en"],
  ])("with %s and %s is %s", async (query, accepted, language) => {
    const { html, headers } = await get(`${put()}${query}`, { "Accept-Language": accepted });
    expect(html).toContain(`<html lang="${language}">`);
    expect(html).toContain(
      `?lang=${language}" lang="${language}" hreflang="${language}" aria-current="true"`,
    );
    expect(headers.get("vary")).toContain("Accept-Language");
  });

  it("is French throughout", async () => {
    const { text } = await get(`${put()}?lang=fr`);
    expect(text).toContain("Valide Certificat délivré par Lanterne, qui le confirme.");
    expect(text).toContain("27 février 2026 à 16:40 UTC+1");
    expect(text).toContain("Décerné à");
  });
});

describe("keeping a copy", () => {
  it("costs one question, answered by 304 until something changes, such as a revocation", async () => {
    const path = put();
    const first = await get(path);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    expect((await get(path, { "If-None-Match": etag })).status).toBe(304);
    expect((await get(`${path}?lang=fr`, { "If-None-Match": etag })).status).toBe(200);
    const id = path.split("/").at(-1) ?? "";
    certificates[id] = revokedWith(id, "A mistake");
    const after = await get(path, { "If-None-Match": etag });
    expect(after.status).toBe(200);
    expect(after.text).toContain("Revoked");
  });

  it("checks a credential once, however often it is looked at", async () => {
    const path = put();
    const before = checked;
    for (let n = 0; n < 5; n += 1) await get(path);
    expect(checked - before).toBe(1);
  });

  it("answers HEAD as GET, without the page", async () => {
    const response = await fetch(server.url + put(), { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).not.toBeNull();
    expect(await response.text()).toBe("");
  });
});

it("tells people of the log: how it stands, its key, and how to check without us", async () => {
  const { status, text, headers } = await get("/log");
  expect(status).toBe(200);
  expect(text).toContain("4,711");
  expect(text).toContain("assay.lanterne.example/log+5b3f0d2a+");
  expect(text).toContain("curl -fO https://assay.lanterne.example/.well-known/assay-keys.json");
  expect(text).toContain("assay verify certificate.pdf --keys assay-keys.json");
  expect(headers.get("x-robots-tag")).toBeNull();
});
