import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkReceipt } from "../../src/start/verify-receipt.ts";
import { assay } from "../command/assay.ts";
import { Attempt, uploadFor } from "../support/attempt.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { zipWith } from "../support/zip.ts";

interface Receipt {
  statement: {
    student: string;
    submissions: {
      at: string;
      items: { deliverable: string; name: string; contents: { listing: string } | null }[];
    }[];
  };
  publicKey: { x: string };
  signature: string;
  lists: Record<string, { path: string; bytes: number; sha256: string }[]> | null;
}

let school: School;
let attempt: Attempt;
let student: Member;

beforeAll(async () => {
  school = await openSchool();
  student = await school.member('Nguyễn "Ánh" 李小龍 #read("x")', ["student"]);
  const assessor = await school.member("Théo Assessor", ["assessor"]);
  await school.enrol(student);
  attempt = await Attempt.begin(school, student, assessor);
});
afterAll(() => school[Symbol.asyncDispose]());

async function receipt(query = "?lists=true"): Promise<Receipt> {
  const { status, body } = await school.ask(student, "GET", `/assessments/${attempt.id}/receipt${query}`);
  expect(status).toBe(200);
  return body as unknown as Receipt;
}

function pdf(): Promise<Response> {
  const headers = { Authorization: `Bearer ${student.token}` };
  return fetch(`${school.url}/api/v1/assessments/${attempt.id}/receipt.pdf`, { headers });
}

test("before anything is handed in there is no receipt, on paper either", async () => {
  const asked = await school.ask(student, "GET", `/assessments/${attempt.id}/receipt`);
  expect(asked).toMatchObject({ status: 409, body: { code: "nothing-handed-in" } });
  expect((await pdf()).status).toBe(409);
});

test("R5: every file in every archive stands in it with size and SHA-256", async () => {
  await attempt.handIn();
  const { statement, lists } = await receipt();
  const app = statement.submissions[0]?.items.find(({ deliverable }) => deliverable === "app");
  const page = "<h1>app.zip</h1>";
  const sha256 = createHash("sha256").update(page).digest("hex");
  expect(lists?.[app?.contents?.listing ?? ""]).toEqual([{ path: "index.html", bytes: page.length, sha256 }]);
  expect((await receipt("")).lists).toBeNull();
  // By the names that the edition gives them, signed with the rest; the key stands beside for programs.
  const named = statement.submissions[0]?.items.map(({ deliverable, name }) => [deliverable, name]);
  expect(named).toEqual([
    ["report", "Report"],
    ["app", "App"],
  ]);
});

test("it is checked without the server, by the key that the school publishes", async () => {
  const made = await receipt();
  const published = await school.ask(null, "GET", "/receipt-key");
  expect(published.body).toEqual(made.publicKey);
  expect(checkReceipt(JSON.stringify(made), made.publicKey.x)).toMatchObject({ holds: true, wrongLists: [] });
  expect(checkReceipt(JSON.stringify(made, null, 2), null)).toMatchObject({
    holds: true,
    key: { from: "receipt" },
  });
});

test("whatever is changed in it no longer holds", async () => {
  const made = await receipt();
  expect(checkReceipt(JSON.stringify(made), null)?.holds).toBe(true);
  const [listing = ""] = Object.keys(made.lists ?? {});
  const changed: [string, (receipt: Receipt) => void][] = [
    ["the student", ({ statement }) => Object.assign(statement, { student: "Somebody else" })],
    [
      "the instant",
      ({ statement }) => Object.assign(statement.submissions[0] ?? {}, { at: "2020-01-01T00:00:00.000Z" }),
    ],
    ["what was handed in", ({ statement }) => statement.submissions[0]?.items.pop()],
    ["the signature", (receipt) => Object.assign(receipt, { signature: `A${receipt.signature.slice(1)}B` })],
    ["a file's size", ({ lists }) => Object.assign(lists?.[listing]?.[0] ?? {}, { bytes: 1 })],
    ["a file left out", ({ lists }) => lists?.[listing]?.pop()],
    ["a list of something else", ({ lists }) => Object.assign(lists ?? {}, { ["0".repeat(64)]: [] })],
    [
      "another key",
      (receipt) => Object.assign(receipt.publicKey, { x: Buffer.alloc(32, 7).toString("base64url") }),
    ],
  ];
  for (const [what, change] of changed) {
    const copy = structuredClone(made);
    change(copy);
    expect(checkReceipt(JSON.stringify(copy), null)?.holds, what).toBe(false);
  }
  expect(checkReceipt(JSON.stringify(made), Buffer.alloc(32, 7).toString("base64url"))?.holds).toBe(false);
  expect(checkReceipt("{}", null)).toBeNull();
  expect(checkReceipt("no JSON", null)).toBeNull();
});

test("as a PDF it opens, says the same, and takes what people wrote as text alone", async () => {
  const answer = await pdf();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  const made = await receipt();
  const document = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()) }).promise;
  const pages = Array.from({ length: document.numPages }, async (_, index) => {
    const { items } = await (await document.getPage(index + 1)).getTextContent();
    return items.map((item) => ("str" in item ? item.str : "")).join("");
  });
  const text = (await Promise.all(pages)).join("").replaceAll("\u200b", "");
  await document.loadingTask.destroy();
  expect(text).toContain(student.name);
  expect(text).toContain("app.zip");
  expect(text).toMatch(/Report.*https:\/\/example\.org\/report.*App.*app\.zip/);
  expect(text).toContain("index.html");
  expect(text).toContain(made.signature);
  for (const { sha256 } of Object.values(made.lists ?? {}).flat()) expect(text).toContain(sha256);
});

test("the PDF is checked like the JSON: the signed statement is attached to it", async () => {
  const { statement, publicKey } = await receipt();
  const file = join(school.filesFolder, "receipt.pdf");
  await writeFile(file, new Uint8Array(await (await pdf()).arrayBuffer()));
  const checked = await assay(["verify", file, "--key", publicKey.x, "--json"]);
  expect(checked.code).toBe(0);
  expect(JSON.parse(checked.out)).toMatchObject({ holds: true, key: { from: "given" }, statement });
  const foreign = await assay(["verify", file, "--key", Buffer.alloc(32, 7).toString("base64url")]);
  expect(foreign).toMatchObject({ code: 1, out: expect.stringContaining("does NOT hold") });
});

test("on paper stands as much as somebody reads, in JSON every file", async () => {
  const hoarder = await school.member("Hal Hoarder", ["student"]);
  await school.enrol(hoarder);
  const assessor = await school.member("Ada Assessor", ["assessor"]);
  const large = await Attempt.begin(school, hoarder, assessor);
  const files = Array.from({ length: 2_500 }, (_, index): [string, string] => [
    `src/${index}.txt`,
    `${index}`,
  ]);
  const upload = await uploadFor(school, hoarder, "app.zip", zipWith(Object.fromEntries(files)));
  await large.must(hoarder, "PUT", "deliverables/app", { uploadId: upload });
  await large.must(hoarder, "PUT", "deliverables/report", { url: "https://example.org/report" });
  await large.must(hoarder, "POST", "submission", {});
  const headers = { Authorization: `Bearer ${hoarder.token}` };
  const at = `${school.url}/api/v1/assessments/${large.id}/receipt`;
  const whole = await (await fetch(`${at}?lists=true`, { headers })).text();
  expect(checkReceipt(whole, null)).toMatchObject({ holds: true, wrongLists: [] });
  const lists: object[][] = Object.values(JSON.parse(whole).lists);
  expect(lists.map(({ length }) => length)).toContain(2_500);
  expect((await fetch(`${at}.pdf`, { headers })).status).toBe(200);
});
