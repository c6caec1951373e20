import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { bakePng } from "../../src/outside/certificates/png.ts";
import { onePixel, pdfWith } from "../support/baked.ts";
import { document, issued, listWith, place, signed } from "../support/certificates.ts";
import { assay, endAll, temporaryFolder } from "./assay.ts";

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  temporary = await temporaryFolder();
});
afterAll(async () => {
  await endAll();
  await temporary.remove();
});

vi.setConfig({ testTimeout: 60_000 });

const { body, jwt } = await signed();
const bundle = { did: document, statusLists: [await listWith([])], logKey: null, checkpoint: null };

async function write(name: string, content: string | Buffer | object): Promise<string> {
  const file = join(temporary.folder, name);
  const isText = typeof content === "string" || Buffer.isBuffer(content);
  await writeFile(file, isText ? content : JSON.stringify(content));
  return file;
}

describe("assay verify, of a certificate", () => {
  test("says in plain words what was signed and how that was checked, whatever carries it", async () => {
    const keys = await write("assay-keys.json", bundle);
    const files = {
      "certificate.pdf": pdfWith([["credential.json", body]]),
      "badge.png": bakePng(onePixel, jwt),
      "credential.json": body,
    };
    for (const [name, content] of Object.entries(files)) {
      const { code, out, err } = await assay(["verify", await write(name, content), "--keys", keys]);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toMatch(/^The certificate is valid\.$/m);
      expect(out).toMatch(/^ {2}holder +Åsa "Ace" Nguyễn-李$/m);
      expect(out).toMatch(/^ {2}skill +Model data · Acquired · http:\/\/data\.europa\.eu/m);
      expect(out).toMatch(/^ {2}signature +passed/m);
      expect(out).toMatch(/^ {2}status +passed +not taken back, by the list/m);
    }
  });

  test("does not know without the keys, and says how to get them", async () => {
    const file = await write("credential.jwt", jwt);
    const { code, out, err } = await assay(["verify", file]);
    expect(code).toBe(1);
    expect(out).toContain("NOT KNOWN whether the certificate is valid");
    expect(err).toContain("https://assay.school.example/.well-known/assay-keys.json");
    expect(err).toContain("--keys assay-keys.json");
  });

  test("tells one that was revoked, and one that was changed, and ends with 1", async () => {
    const revoking = await write("revoking.json", {
      ...bundle,
      statusLists: [await listWith([place.index])],
    });
    const file = await write("credential.json", body);
    expect(await assay(["verify", file, "--keys", revoking])).toMatchObject({
      code: 1,
      out: expect.stringContaining("REVOKED"),
    });
    const keys = await write("assay-keys.json", bundle);
    const forged = await write("forged.json", body.replaceAll("lending library", "space station"));
    const { code, out } = await assay(["verify", forged, "--keys", keys, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      answer: "not-valid",
      checks: expect.arrayContaining([expect.objectContaining({ check: "signature", outcome: "failed" })]),
    });
  });

  test("lets nothing that strangers wrote steer the terminal", async () => {
    const { body: sly } = await signed({ holder: { name: "\u001b[2JAda\u202e\u0007" }, issued });
    const { out } = await assay(["verify", await write("sly.json", sly)]);
    expect(out).toContain("\\u001b[2JAda\\u202e\\u0007");
    expect(out).not.toContain("\u001b");
  });

  test("is misused with keys that are none, and with what is nothing to check", async () => {
    const file = await write("credential.json", body);
    expect(await assay(["verify", file, "--keys", file])).toMatchObject({
      code: 2,
      err: expect.stringContaining("holds no school's keys"),
    });
    expect(await assay(["verify", file, "--keys", `${file}.none`])).toMatchObject({ code: 2 });
    expect(await assay(["verify", file, "--key", "AAAA"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--key is for receipts"),
    });
    const text = await write("letter.txt", "Dear Sir or Madam");
    expect(await assay(["verify", text])).toMatchObject({
      code: 1,
      out: expect.stringMatching(
        /^There is NO CERTIFICATE in this file[\s\S]+it is no PDF, PNG, SVG, JSON or token/,
      ),
    });
  });
});
