import { request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { certificateId, handMade, verification } from "../support/public-parts.ts";
import { openPublicServer, type PublicServer } from "../support/public-server.ts";

/** Checking a file over HTTP: by a program, by the page's script, and by the form without one. */
let server: PublicServer;
let address = 0;
const certificateUrl = `https://assay.lanterne.example/certificates/${certificateId}`;

beforeAll(async () => {
  const nothing = verification({ answer: "not-valid", found: null, fields: null, checks: [] });
  server = await openPublicServer(
    handMade({}, (file) => {
      const text = Buffer.from(file).toString();
      if (text === "forged") {
        return verification({ answer: "not-valid" }, { certificateUrl, holder: "<b>Mallory</b>" });
      }
      if (text === "slow") {
        const checks = [{ check: "form", outcome: "not-checked", detail: "it takes too long" }] as const;
        return verification({ answer: "unknown", found: null, fields: null, checks });
      }
      if (text === "elsewhere")
        return verification({}, { certificateUrl: "https://evil.example/certificates/x" });
      if (text === "revoked")
        return verification({ answer: "revoked", revoked: { since: null, reason: "Lost" } });
      return text.startsWith("%PDF") ? verification({}, { certificateUrl }) : nothing;
    }),
  );
});
afterAll(() => server[Symbol.asyncDispose]());

/** Each from an address of its own, unless one is named. */
async function post(
  path: string,
  body: Uint8Array<ArrayBuffer> | string | FormData,
  headers: Record<string, string> = {},
) {
  address += 1;
  const from = { "X-Forwarded-For": `10.0.${address >> 8}.${address & 255}` };
  const response = await fetch(server.url + path, { method: "POST", body, headers: { ...from, ...headers } });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const asHtml = { Accept: "text/html", "Content-Type": "application/octet-stream" };

it("answers a program with what was checked, in the API's own form", async () => {
  const { status, text, headers } = await post("/api/v1/verify", "%PDF-1.7 …");
  expect(status).toBe(200);
  expect(headers.get("cache-control")).toBe("no-store");
  const answer = JSON.parse(text);
  expect(answer).toMatchObject({ answer: "valid", fields: { holder: "Maya Okafor" }, revoked: null });
  expect(answer.fields.earned).toBe("2026-02-27T15:40:00.000Z");
  expect(answer.checks).toHaveLength(7);
});

it.each([["application/pdf"], ["application/json"], ["text/plain"], ["multipart/mixed; boundary=x"], [""]])(
  "takes the bytes whatever they are called: %s",
  async (type) => {
    const bytes = new Uint8Array(Buffer.from("%PDF {"));
    const { status, text } = await post("/api/v1/verify", bytes, type === "" ? {} : { "Content-Type": type });
    expect(status).toBe(200);
    expect(JSON.parse(text).answer).toBe("valid");
  },
);

it("answers the page's script with a piece of the page, to compare with what is on paper", async () => {
  const { status, text, headers } = await post("/api/v1/verify?lang=fr", "%PDF", asHtml);
  expect(status).toBe(200);
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(text).not.toContain("<html");
  expect(text).toContain("Authentique et valable");
  expect(text).toContain("ne prouve rien par lui-même");
  expect(text).toContain(`<a href="/certificates/${certificateId}?lang=fr">`);
});

it("believes nothing of a forged file, and leads nowhere that it names", async () => {
  const { text } = await post("/api/v1/verify", "forged", asHtml);
  expect(text).toContain("Not valid");
  expect(text).toContain("None of this is confirmed.");
  expect(text).toContain("&lt;b&gt;Mallory&lt;/b&gt;");
  expect(text).not.toContain("<a href");
  expect((await post("/api/v1/verify", "elsewhere", asHtml)).text).not.toContain("evil.example");
});

it("says of a revoked one that it was genuine, and why it no longer holds", async () => {
  const { text } = await post("/api/v1/verify", "revoked", asHtml);
  expect(text).toContain("Genuine, but revoked");
  expect(text).toContain('<q dir="auto">Lost</q>');
});

it("says of a file without a credential what to do", async () => {
  const { status, text } = await post("/api/v1/verify", "a photo", asHtml);
  expect(status).toBe(200);
  expect(text).toContain("No certificate found");
});

it("reads no further than 10 MB, announced or not", async () => {
  const large = new Uint8Array(10_000_001);
  const { status, text } = await post("/api/v1/verify", large, { "Content-Type": "application/pdf" });
  expect(status).toBe(413);
  expect(JSON.parse(text).code).toBe("too-large");
  expect(await pour(`${server.url}/api/v1/verify`)).toMatchObject({ status: 413 });
  const fits = await post("/api/v1/verify", new Uint8Array(10_000_000), {
    "Content-Type": "application/pdf",
  });
  expect(fits.status).toBe(200);
});

/** Sends without an end and without saying how much, until it is answered. */
function pour(url: string): Promise<{ status: number; sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    let isAnswered = false;
    const asked = request(
      url,
      { method: "POST", headers: { "Content-Type": "application/pdf" } },
      (answer) => {
        isAnswered = true;
        resolve({ status: answer.statusCode ?? 0, sent });
        answer.resume();
        asked.destroy();
      },
    );
    asked.on("error", (error) => isAnswered || reject(error));
    const more = () => {
      while (!isAnswered && sent < 50_000_000 && asked.write(Buffer.alloc(65_536))) sent += 65_536;
      if (!isAnswered) asked.once("drain", more);
    };
    more();
  });
}

it("does not say of a file that it could not read in time that there is nothing in it", async () => {
  const { text } = await post("/api/v1/verify", "slow", asHtml);
  expect(text).toContain("Not known for certain");
  expect(text).not.toContain("No certificate found");
});

it("refuses nothing at all as a file", async () => {
  expect((await post("/api/v1/verify", "", { "Content-Type": "application/pdf" })).status).toBe(422);
  expect((await post("/api/v1/verify", "")).status).toBe(422);
});

it("answers a form that was sent without a script with the page and the result in it", async () => {
  const form = new FormData();
  form.append("file", new Blob(["%PDF-1.7"]), "certificate.pdf");
  const { status, text, headers } = await post("/verify?lang=en", form);
  expect(status).toBe(200);
  expect(text).toContain("<!doctype html>");
  expect(text).toContain("Genuine and valid");
  expect(headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(headers.get("set-cookie")).toBeNull();
});

it("says in the page why a form was not taken", async () => {
  const empty = new FormData();
  empty.append("file", new Blob([]), "");
  const nothing = await post("/verify", empty);
  expect(nothing.status).toBe(422);
  expect(nothing.text).toContain("Choose a file first.");
  const large = new FormData();
  large.append("file", new Blob([new Uint8Array(10_100_000)]), "large.pdf");
  const tooLarge = await post("/verify?lang=fr", large);
  expect(tooLarge.status).toBe(413);
  expect(tooLarge.text).toContain("Le fichier dépasse");
});

it("checks so many files a minute for one address, whichever way they come", async () => {
  const from = { "X-Forwarded-For": "192.0.2.7" };
  const answers = [];
  for (let n = 0; n < 61; n += 1) answers.push((await post("/api/v1/verify", "x", from)).status);
  expect(answers.slice(0, 60)).toEqual(Array(60).fill(200));
  expect(answers[60]).toBe(429);
  const form = () => {
    const made = new FormData();
    made.append("file", new Blob(["x"]), "x");
    return made;
  };
  const last = await post("/verify", form(), from);
  expect(last.status).toBe(429);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(last.text).toContain("Too many files at once.");
  expect((await post("/api/v1/verify", "x")).status).toBe(200);
});
