import { generateKeyPairSync, sign } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { exampleIn } from "../../src/rules/examples.ts";
import { canonical } from "../../src/store/canonical.ts";
import { chained, nothingBefore } from "../../src/store/chain.ts";
import { assay, endAll, temporaryFolder } from "./assay.ts";

/** What needs no database: asking for help, being misused, deciding, checking an export. */
let temporary: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  temporary = await temporaryFolder();
});
afterAll(async () => {
  await endAll();
  await temporary.remove();
});

/** Each command is a process of its own: on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 60_000 });

describe("help", () => {
  test("names every verb, and explains each", async () => {
    const { code, out, err } = await assay(["--help"]);
    expect([code, err]).toEqual([0, ""]);
    const verbs = [...out.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) {2,}\S/gm)].map(([, verb]) => verb ?? "");
    expect(verbs).toEqual(
      expect.arrayContaining(["start", "serve", "work", "decide", "journal verify", "admin create"]),
    );
    const explained = await Promise.all(verbs.map((verb) => assay([...verb.split(" "), "--help"])));
    for (const [index, said] of explained.entries()) {
      expect(said).toMatchObject({ code: 0, err: "" });
      expect(said.out).toMatch(new RegExp(`^assay ${verbs[index]}`));
    }
  });

  test.for([
    [["fly"], 'there is no verb "fly"'],
    [["start", "now"], "usage: assay start"],
    [["decide", "--loudly"], "usage: assay decide"],
    [["import"], "usage: assay import FOLDER"],
    [["journal", "verify", "--record", "seven"], "seven is not the id of a record"],
    [["admin", "create"], "usage: assay admin create"],
  ] as const)("is offered for %j, which ends with 2", async ([words, said]) => {
    const { code, out, err } = await assay(words);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(said);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("is what one gets without a verb, and that is misuse, too", async () => {
    expect(await assay([])).toMatchObject({ code: 2, out: expect.stringContaining("assay VERB --help") });
  });
});

describe("settings", () => {
  test("are refused by name and all at once, before anything is made", async () => {
    const env = {
      ...{
        ASSAY_DATA: join(temporary.folder, "never"),
        ASSAY_PORT: "80 80",
        ASSAY_URL: "assay.example/here",
      },
      ...{
        ASSAY_SECRET: "short",
        ASSAY_COLOUR: "green",
        ASSAY_SMTP_URL: "mailto:a@b.example",
        ASSAY_CLAMD: "scanner:3310",
        DATABASE_URL: "file:x",
      },
    };
    for (const verb of ["start", "serve", "work", "migrate"]) {
      const { code, out, err } = await assay([verb], { env });
      expect([verb, code, out]).toEqual([verb, 2, ""]);
      for (const name of [
        "ASSAY_PORT",
        "ASSAY_URL",
        "secret",
        "ASSAY_COLOUR",
        "ASSAY_SMTP_URL",
        "ASSAY_CLAMD",
        "DATABASE_URL",
      ]) {
        expect(err).toContain(name);
      }
      expect(err).not.toContain("short");
    }
    expect(existsSync(env.ASSAY_DATA)).toBe(false);
  });

  test("a database that does not answer is named with the remedy, and without its password", async () => {
    const env = {
      DATABASE_URL: "postgres://assay:open%20sesame@127.0.0.1:1/school",
      ASSAY_DATA: temporary.folder,
    };
    const { code, err } = await assay(["journal", "verify"], { env });
    expect(code).toBe(1);
    expect(err).toContain("127.0.0.1:1/school");
    expect(err).toContain("DATABASE_URL");
    expect(err).not.toMatch(/sesame|node:|\bat .*\.ts/);
  });

  test("a port that is taken is said before a database is made", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const address = taken.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const env = { ASSAY_DATA: join(temporary.folder, "never"), ASSAY_PORT: port };
    const { code, err } = await assay(["start"], { env });
    taken.close();
    expect(code).toBe(1);
    expect(err).toContain(`port ${port} on 127.0.0.1 is taken`);
    expect(err).toContain("ASSAY_PORT");
    expect(existsSync(env.ASSAY_DATA)).toBe(false);
  });
});

describe("decide", () => {
  const record = {
    stage: "deciding",
    deliverables: { report: "complete", app: "incomplete" },
    skills: { model: "acquired", test: "acquired", deploy: "not-yet" },
    policy: { updateLimit: 1 },
  };
  const answer = {
    recommended: "request-update",
    allowed: ["request-update", "rework"],
    refused: {
      approve: [
        { code: "deliverables-not-complete", deliverables: ["app"] },
        { code: "skills-not-acquired", skills: ["deploy"] },
      ],
    },
    because: ["1 of 2 deliverables not complete (app)", "2 of 3 skills acquired, more than half"],
  };

  test("answers what the contract says, a record over several lines or one a line", async () => {
    const pretty = await assay(["decide"], { input: JSON.stringify(record, null, 2) });
    expect(pretty).toEqual({ code: 0, out: `${JSON.stringify(answer)}\n`, err: "" });
    const awaiting = { ...record, stage: "awaiting-update" };
    const lines = await assay(["decide"], {
      input: `${JSON.stringify(record)}\n${JSON.stringify(awaiting)}\n`,
    });
    expect(lines.code).toBe(0);
    const [first, second] = lines.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(first).toEqual(answer);
    expect(second).toMatchObject({ recommended: null, allowed: [] });
  });

  test.for([
    ["", "line 1: no record"],
    ["{", "line 1"],
    [`${JSON.stringify(record)}\n{"stage":"deciding"\n`, "line 2"],
    [JSON.stringify({ ...record, stage: "approved" }), "stage"],
    [JSON.stringify({ ...record, skills: { model: "perhaps" } }), "skills.model"],
    [JSON.stringify({ ...record, extra: 1 }), "extra"],
    ['{"stage":"deciding","stage":"deciding"}', "twice"],
  ])("ends with 2 and the place for: %s", async ([input, place]) => {
    const { code, out, err } = await assay(["decide"], { input });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(place);
    expect(err.trim().split("\n")).toHaveLength(1);
  });
});

describe("journal verify --file", () => {
  const record = "0198c0de-0000-7000-8000-000000000001";
  const lines = chained(record, 0, nothingBefore, exampleIn("approved").facts);
  const end = [
    { record, head: lines.at(-1)?.hash },
    { records: 1, facts: lines.length },
  ];

  async function verified(content: readonly unknown[], ...options: string[]) {
    const file = join(temporary.folder, `${crypto.randomUUID()}.jsonl`);
    await writeFile(
      file,
      content.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"),
    );
    return assay(["journal", "verify", "--file", file, ...options]);
  }

  test("holds for an export that nobody touched", async () => {
    expect(await verified([...lines, ...end])).toEqual({
      code: 0,
      out: `1 records, ${lines.length} facts: every chain holds\n`,
      err: "",
    });
    const json = await verified([...lines, ...end], "--json");
    expect(JSON.parse(json.out)).toEqual({ records: 1, facts: lines.length, broken: [] });
  });

  test("names the first broken fact", async () => {
    const forged = lines.map((line) =>
      line.version === 4 ? { ...line, fact: { ...line.fact, by: "x" } } : line,
    );
    const { code, out } = await verified([...forged, ...end]);
    expect([code, out]).toEqual([1, `${record}: fact 4: the fact does not match its hash\n`]);
    const json = await verified([...forged, ...end], "--json");
    expect(JSON.parse(json.out).broken).toMatchObject([{ record, version: 4 }]);
  });

  test("notices facts cut off, with their head or without, and a whole record taken out", async () => {
    for (const content of [
      [...lines.slice(0, -1), ...end],
      lines.slice(0, -1),
      [...lines.slice(0, -1), end[1]],
      [...lines, end[0]],
      [...lines, end[1]],
      [{ records: 1, facts: lines.length }],
      [],
    ]) {
      expect((await verified(content)).code).toBe(1);
    }
  });

  test("ends with 2 where the file is none, with the line", async () => {
    const { code, err } = await verified([lines[0], "{ nothing of it }", ...end]);
    expect(code).toBe(2);
    expect(err).toMatch(/\.jsonl:2 is not a line of a journal export/);
    const absent = await assay(["journal", "verify", "--file", join(temporary.folder, "absent")]);
    expect(absent).toMatchObject({ code: 2, err: expect.stringContaining("ENOENT") });
  });
});

describe("assay verify", () => {
  test("is misused with what is no receipt, and says so", async () => {
    const file = join(temporary.folder, "other.json");
    await writeFile(file, "{}");
    expect(await assay(["verify", file])).toMatchObject({
      code: 2,
      err: expect.stringContaining("is no receipt"),
    });
    expect(await assay(["verify", join(temporary.folder, "absent.json")])).toMatchObject({ code: 2 });
    expect(await assay(["verify"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("usage: assay verify"),
    });
  });

  test("tells what was handed in by its name, and lets no receipt steer the terminal", async () => {
    const file = join(temporary.folder, "named.json");
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const items = [{ deliverable: "app", name: "The shop", contents: null }, { contents: null }];
    const statement = {
      ...{ assessment: "1", student: "Ada \u001b[2J", project: "Engine", attempt: 1 },
      submissions: [{ is: "submission", at: "2026-11-25T10:00:00.000Z", items }],
    };
    const signature = sign(null, Buffer.from(canonical(statement)), privateKey).toString("base64url");
    const { x } = publicKey.export({ format: "jwk" });
    const key = { kty: "OKP", crv: "Ed25519", x };
    await writeFile(file, JSON.stringify({ statement, signature, publicKey: key, lists: null }));
    const { code, out } = await assay(["verify", file]);
    expect(code).toBe(0);
    expect(out).toContain("    The shop (app)");
    expect(out).toContain("Ada \\u001b[2J");
    expect(out).not.toContain("\u001b");
  });

  test("finds a receipt false that was changed, and ends with 1", async () => {
    const file = join(temporary.folder, "receipt.json");
    const publicKey = { kty: "OKP", crv: "Ed25519", x: Buffer.alloc(32, 9).toString("base64url") };
    const statement = { assessment: "1", student: "Ada", project: "Engine", attempt: 1, submissions: [] };
    await writeFile(file, JSON.stringify({ statement, signature: "AAAA", publicKey, lists: null }));
    const { code, out } = await assay(["verify", file, "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ holds: false, signature: "does not hold" });
  });
});
