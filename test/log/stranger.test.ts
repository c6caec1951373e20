import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { checkpointIn } from "../../src/store/log-note.ts";
import { assay, endAll, temporaryFolder } from "../command/assay.ts";
import { openSchool, type School } from "../support/school.ts";
import { type Certified, certified, taken } from "./certified.ts";

/** Somebody who has a certificate's link, a browser and the command, and trusts nobody: by what is published alone. */
let school: School;
let mine: Certified;
let temporary: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  temporary = await temporaryFolder();
  school = await openSchool();
  mine = await certified(school);
});
afterAll(async () => {
  await endAll();
  await temporary.remove();
  await school[Symbol.asyncDispose]();
});

vi.setConfig({ testTimeout: 60_000 });

async function fetched(path: string): Promise<{ status: number; text: string; headers: Headers }> {
  const response = await fetch(`${school.url}${path}`);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function kept(name: string, text: string): Promise<string> {
  const file = join(temporary.folder, name);
  await writeFile(file, text);
  return file;
}

async function saved(name: string, path: string): Promise<string> {
  const { status, text } = await fetched(path);
  expect(status).toBe(200);
  return kept(name, text);
}

const proofPath = () => `/certificates/${mine.certificate}/proof.json`;

test("before the first checkpoint there is none, and no proof yet; of what does not exist there is nothing", async () => {
  expect(await school.ask(null, "GET", "/log")).toMatchObject({
    status: 200,
    body: { checkpoint: null, size: 0, at: null, checkpoints: [], next: null, vkey: null },
  });
  expect((await fetched("/log/checkpoint")).status).toBe(404);
  const { status, text } = await fetched(proofPath());
  expect([status, JSON.parse(text).code]).toEqual([404, "not-in-log-yet"]);
  const { text: unknown } = await fetched("/certificates/00000000-0000-4000-8000-000000000000/proof.json");
  expect(JSON.parse(unknown).code).toBe("not-found");
});

test("only the team takes one", async () => {
  for (const role of ["student", "assessor", "mentor", "admin"] as const) {
    const { status } = await school.ask(await school.member("X", [role]), "POST", "/log/checkpoint");
    expect(status).toBe(403);
  }
});

test("checkpoints are served as they were signed, the newest and earlier ones, to pages of any site", async () => {
  const first = await taken(school);
  await school.ask(mine.student, "POST", "/assessments", { projectId: school.project });
  await certified(school, "Sam");
  const second = await taken(school);
  const newest = await fetched("/log/checkpoint");
  expect(newest.text).toBe(second.checkpoint);
  expect(newest.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(newest.headers.get("access-control-allow-origin")).toBe("*");
  expect((await fetched(`/log/checkpoint/${first.size}`)).text).toBe(first.checkpoint);
  expect((await fetched(`/log/checkpoint/${first.size + 1}`)).status).toBe(404);
  const { body } = await school.ask(null, "GET", "/log?limit=1");
  expect(body).toMatchObject({
    origin: `${new URL(school.url).host}/log`,
    checkpoint: second.checkpoint,
    checkpoints: [{ size: second.size }],
  });
  const { body: older } = await school.ask(null, "GET", `/log?limit=1&after=${body.next}`);
  expect(older).toMatchObject({ checkpoints: [{ size: first.size, at: first.at }], next: null });
});

test("no proof is made of what no checkpoint holds", async () => {
  const size = checkpointIn((await fetched("/log/checkpoint")).text)?.size ?? 0;
  for (const [from, to, status] of [
    [1, size, 200],
    [size, size, 200],
    [1, size + 1, 404],
    [2, 1, 404],
    [0, 1, 422],
    [1.5, 2, 422],
  ]) {
    expect((await school.ask(null, "GET", `/log/proof/consistency?from=${from}&to=${to}`)).status).toBe(
      status,
    );
  }
});

describe("assay verify --proof, offline", () => {
  let keys: string;
  let proof: string;
  let file: string;
  beforeAll(async () => {
    keys = await saved("assay-keys.json", "/.well-known/assay-keys.json");
    proof = await saved("proof.json", proofPath());
    file = await kept("certificate.json", mine.body);
  });

  test("says that the issuing is in the signed log, of either form", async () => {
    const { code, out } = await assay(["verify", file, "--keys", keys, "--proof", proof]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/\n {2}log +passed +Issued on record at 2026-03-0/),
    ]);
    const jwt = await kept("certificate.jwt", mine.jwt);
    expect(await assay(["verify", jwt, "--keys", keys, "--proof", proof])).toMatchObject({ code: 0 });
  });

  test("does not hold with the proof of another certificate, or one that was changed", async () => {
    const changed = JSON.parse((await fetched(proofPath())).text);
    changed.lines[0].fact.at += 1;
    const spoiled = await kept("spoiled.json", JSON.stringify(changed));
    const { code, out } = await assay(["verify", file, "--keys", keys, "--proof", spoiled, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      answer: "not-valid",
      checks: expect.arrayContaining([
        { check: "log", outcome: "failed", detail: expect.stringContaining("does not match its hash") },
      ]),
    });
  });

  test("is no yes where the log's key is not at hand", async () => {
    const bundle = JSON.parse((await fetched("/.well-known/assay-keys.json")).text);
    const without = await kept("without.json", JSON.stringify({ ...bundle, logKey: null }));
    const { code, err } = await assay(["verify", file, "--keys", without, "--proof", proof]);
    expect([code, err]).toEqual([1, expect.stringContaining("could not be told")]);
  });

  test("is misuse without keys, or with what is no proof", async () => {
    expect(await assay(["verify", file, "--proof", proof])).toMatchObject({ code: 2 });
    const nothing = join(temporary.folder, "nothing.json");
    expect(await assay(["verify", file, "--keys", keys, "--proof", nothing])).toMatchObject({ code: 2 });
    // The certificate may be as good as any: what was named as its proof is something else.
    expect(await assay(["verify", file, "--keys", keys, "--proof", keys])).toMatchObject({
      code: 2,
      out: "",
    });
  });
});

describe("assay log verify", () => {
  /** The address of the tests' database as a setting has it. */
  function database(): { env: Record<string, string> } {
    const [, role = "", password = "", name = "", socket = ""] =
      /^postgresql:\/\/([^:]+):([^@]+)@\/([^?]+)\?host=([^&]+)/.exec(school.ownerUrl) ?? [];
    const url = `postgresql:///${name}?host=${socket}&user=${role}&password=${password}`;
    return { env: { DATABASE_URL: url, ASSAY_DATA: temporary.folder } };
  }

  test("from an old checkpoint to the newest, offline, by whoever kept one", async () => {
    const { body } = await school.ask(null, "GET", "/log");
    const [second, first] = body.checkpoints as { size: number }[];
    const old = await saved("old.txt", `/log/checkpoint/${first?.size}`);
    const now = await saved("new.txt", "/log/checkpoint");
    const path = `/api/v1/log/proof/consistency?from=${first?.size}&to=${second?.size}`;
    const proof = await saved("consistency.json", path);
    const keys = await kept("log.vkey", String(body.vkey));
    const words = ["log", "verify", "--from", old, "--to", now, "--proof", proof, "--keys", keys];
    expect(await assay(words)).toMatchObject({
      code: 0,
      out: `The log only grew, from ${first?.size} to ${second?.size} leaves; nothing before was changed\n`,
    });
    const backwards = ["log", "verify", "--from", now, "--to", old, "--proof", proof, "--keys", keys];
    expect(await assay(backwards)).toMatchObject({ code: 1, out: expect.stringContaining("shrank") });
    const bundle = await saved("assay-keys.json", "/.well-known/assay-keys.json");
    expect(await assay([...words.slice(0, -1), bundle, "--json"])).toMatchObject({
      code: 0,
      out: expect.stringContaining('"holds":true'),
    });
    expect(await assay(words.slice(0, -2))).toMatchObject({ code: 2 });
    expect(await assay(["log", "verify", "--from", old])).toMatchObject({ code: 2 });
  });

  test("of the database, with an old checkpoint from outside", async () => {
    const old = join(temporary.folder, "old.txt");
    const { code, out, err } = await assay(["log", "verify", "--checkpoint", old], database());
    expect(err).toBe("");
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+ leaves, 2 checkpoints: the log holds/)]);
  });
});
