import { createHmac, randomBytes } from "node:crypto";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Member, openSchool, type School } from "../support/school.ts";

/** Requests that a page of another site makes a signed-in browser send, and ways around the limits. */
let school: School;
let admin: Member;
let cookie: string;

beforeAll(async () => {
  school = await openSchool();
  admin = await school.member("Ann Admin", ["admin"]);
  const token = randomBytes(24).toString("base64url");
  await school.db.pool.query(
    "insert into sign_in_sessions (token, person_id, expires_at) values ($1, $2, now() + interval '1 day')",
    [token, admin.id],
  );
  const signature = createHmac("sha256", "a secret for tests that is long enough to be one").update(token);
  cookie = `assay.session_token=${encodeURIComponent(`${token}.${signature.digest("base64")}`)}`;
});
afterAll(() => school[Symbol.asyncDispose]());

/** node:http, because fetch keeps a program from setting Sec-Fetch-Site. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; code: unknown; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${school.url}${path}`, { method, headers }, (answer) => {
      let text = "";
      answer.on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => {
        const isJson = String(answer.headers["content-type"]).includes("json");
        const code = isJson && text !== "" ? JSON.parse(text).code : undefined;
        resolve({ status: answer.statusCode ?? 0, code, headers: answer.headers });
      });
    });
    asked.on("error", reject);
    asked.end();
  });
}

describe("a changing request with a session's cookie", () => {
  const changing = [
    ["POST", "/api/v1/deliveries/1/retry"],
    ["POST", "/api/v1/uploads"],
    ["DELETE", "/api/v1/me/tokens/01a20600-66c0-72a6-8d5f-656c213ee2ec"],
  ] as const;

  it.each(changing)("%s %s is refused where it comes from another site's page", async (method, path) => {
    for (const site of ["cross-site", "same-site"]) {
      const answer = await ask(method, path, { cookie, "sec-fetch-site": site });
      expect(answer).toMatchObject({ status: 403, code: "foreign-origin" });
    }
  });

  it.each(changing)("%s %s goes on from our own page, and for programs", async (method, path) => {
    const own = await ask(method, path, { cookie, "sec-fetch-site": "same-origin" });
    expect(own.code).not.toBe("foreign-origin");
    const authorization = `Bearer ${admin.token}`;
    const program = await ask(method, path, { authorization, "sec-fetch-site": "cross-site" });
    expect(program.code).not.toBe("foreign-origin");
  });

  it("leaves reading alone, so that a link from elsewhere opens", async () => {
    const answer = await ask("GET", "/api/v1/me", { cookie, "sec-fetch-site": "cross-site" });
    expect(answer.status).toBe(200);
  });
});

it("keeps what people read out of every store on the way", async () => {
  const answer = await ask("GET", "/api/v1/me", { cookie });
  expect(answer.headers["cache-control"]).toBe("no-store");
});

it.each(["/%61pi/v1/me", "/api/v1/me", "//api/v1/me"])(
  "counts %s against the limit or does not know it",
  async (path) => {
    const answer = await ask("GET", path, { cookie });
    if (answer.status !== 404) expect(answer.headers).toHaveProperty("ratelimit-limit");
  },
);

it("opens the demonstration's mailbox and doors to this machine's names alone, whatever name leads here", async () => {
  for (const path of ["/api/v1/mailbox", "/api/v1/demo"]) {
    const { port } = new URL(school.url);
    for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
      expect((await ask("GET", path, { host })).status, host).toBe(200);
    }
    for (const host of [`evil.example:${port}`, "127.0.0.1.evil.example", "localhost.evil.example"]) {
      expect((await ask("GET", path, { host })).status, host).toBe(404);
    }
  }
});
