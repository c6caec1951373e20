import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { findEmbeddedPostgres, type PostgresUrls } from "../../src/outside/postgres/embedded.ts";
import { isAtRest } from "../postgres/stage.ts";
import { assay, endAll, type Server, serving, temporaryFolder } from "./assay.ts";

/**
 * One installation from its first day on, as its keeper sees it: everything by command, in processes of their own, on
 * an embedded database that keeps what it acknowledged. The tests follow one another.
 */
const demo = fileURLToPath(new URL("../../content/demo", import.meta.url));
const password = "seven green herons at dawn";
const token = `assay_${randomUUID()}`;

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string;
let env: Record<string, string>;
let server: Server;

beforeAll(async () => {
  temporary = await temporaryFolder();
  data = join(temporary.folder, "data");
  env = { ASSAY_DATA: data, ASSAY_PORT: "0" };
});
afterAll(async () => {
  await endAll();
  await temporary.remove();
});

/** The running database, as its owner. */
async function asOwner<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
  const { ownerUrl } = (await findEmbeddedPostgres({ dataFolder: data })) as PostgresUrls;
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

const asked = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}${path}`, { ...init, headers: { Authorization: `Bearer ${token}`, ...init.headers } });

/** Each command is a process of its own, and some start a database: on a busy machine that takes its time. */
vi.setConfig({ testTimeout: 60_000 });

describe("before anything runs", () => {
  test("migrate makes the database, says so, and leaves nothing running", async () => {
    expect(await assay(["migrate"], { env })).toMatchObject({
      code: 0,
      out: "The database is up to date.\n",
    });
    expect(isAtRest(data)).toBe(true);
  });
});

describe("beside a running server", () => {
  test("serve says what it runs with, its secret not among it", async () => {
    server = await serving(["serve"], env);
    expect(server.said.err).toContain(`embedded, in ${data}`);
    const secret = await readFile(join(data, "secret"), "utf8");
    expect(server.said.out + server.said.err).not.toContain(secret.trim());
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ database: "up", clocksAgree: true });
  });

  test("a second one on the same data folder is refused, and says why", async () => {
    const second = await assay(["start"], { env });
    expect(second.code).toBe(1);
    expect(second.err).toContain("already runs on this data folder");
    expect(second.err).toContain("ASSAY_DATA");
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  test("admin create makes the first admin, and no second", async () => {
    const create = (email: string, input: string) =>
      assay(["admin", "create", "--email", email, "--name", "Ngozi Eze"], { env, input });
    expect(await create("ngozi@school.test", "short\n")).toMatchObject({ code: 1 });
    const made = await create("ngozi@school.test", `${password}\n`);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^[0-9a-f-]{36}\n$/) });
    const again = await create("other@school.test", password);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("there is an admin already") });
    expect(again.err).not.toContain(password);
  });

  test("import publishes a whole folder once, and nothing of a broken one", async () => {
    const first = await assay(["import", demo], { env });
    expect(first.code).toBe(0);
    expect(first.out.match(/: edition 1 published$/gm)).toHaveLength(8);
    const again = await assay(["import", demo], { env });
    expect(again.out.match(/: edition 1 unchanged$/gm)).toHaveLength(8);

    const broken = join(temporary.folder, "broken");
    await cp(demo, broken, { recursive: true });
    const file = join(broken, "programmes/web-application-developer/01-cinema-page.yaml");
    const project = await readFile(file, "utf8");
    await writeFile(file, project.replace(/^title: .*/m, "title: 7\ncolour: green"));
    await writeFile(join(broken, "programmes/analyste-de-donnees/02-base-des-paniers.yaml"), "title: [");
    const refused = await assay(["import", broken], { env });
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/01-cinema-page\.yaml:\d+:\d+ .*colour/);
    expect(refused.out).toMatch(/02-base-des-paniers\.yaml:\d+:\d+ /);
    expect(refused.err).toContain("Nothing was published");
    expect(await asOwner("select max(number) as newest from editions")).toEqual([{ newest: 1 }]);
  });
});

describe("the journal", () => {
  const summary = /^1 records, (\d+) facts: every chain holds\n$/;
  let record: string;

  test("verify and export say the same of it, in the database and outside", async () => {
    const [project] = await asOwner<{ id: string }>(
      `with person as (insert into people (name, email, roles) values ('Maya', 'maya@school.test', '{student}') returning id),
         key as (insert into api_tokens (person_id, name, hash) select id, 'test', $1 from person),
         enrolled as (insert into enrolments (programme_id, student_id) select g.id, p.id from programmes g, person p)
       select id from projects order by id limit 1`,
      [createHash("sha256").update(token).digest()],
    );
    const json = { "Content-Type": "application/json" };
    const body = JSON.stringify({ projectId: project?.id });
    const begun = await asked("/api/v1/assessments", { method: "POST", headers: json, body });
    expect(begun.status).toBe(201);
    record = ((await begun.json()) as { assessment: string }).assessment;
    const over = { ...json, "If-Match": '"1"' };
    const withdrawn = { method: "POST", headers: over, body: JSON.stringify({ reason: "Another project" }) };
    expect((await asked(`/api/v1/assessments/${record}/withdrawal`, withdrawn)).status).toBe(200);

    const stored = await assay(["journal", "verify"], { env });
    expect(stored).toMatchObject({ code: 0, out: expect.stringMatching(summary) });
    expect(await assay(["journal", "verify", "--record", record], { env })).toMatchObject({
      code: 0,
      out: stored.out,
    });
    const exported = await assay(["journal", "export"], { env });
    const file = join(temporary.folder, "journal.jsonl");
    await writeFile(file, exported.out);
    expect(await assay(["journal", "verify", "--file", file])).toMatchObject({ code: 0, out: stored.out });
    expect(exported.out).not.toContain("Another project");
    expect(await assay(["journal", "verify", "--record", randomUUID()], { env })).toMatchObject({
      code: 1,
      out: "",
    });
  });

  test("a fact changed by somebody who may do anything in the database is found and named", async () => {
    const change = (from: string, to: string) =>
      `begin; set local session_replication_role = replica;
       update journal set fact = fact || '{"is": "${to}"}' where fact ->> 'is' = '${from}'; commit`;
    await asOwner(change("assessment-withdrawn", "project-approved"));
    const said = `${record}: fact 2: the fact does not match its hash\n`;
    expect(await assay(["journal", "verify"], { env })).toMatchObject({ code: 1, out: said });
    const exported = await assay(["journal", "export"], { env });
    const file = join(temporary.folder, "tampered.jsonl");
    await writeFile(file, exported.out);
    expect(await assay(["journal", "verify", "--file", file])).toMatchObject({ code: 1, out: said });
    await asOwner(change("project-approved", "assessment-withdrawn"));
    expect(await assay(["journal", "verify"], { env })).toMatchObject({ code: 0 });
  });
});

describe("when the database goes away and comes back", () => {
  let cookie: string;

  const signIn = () =>
    fetch(`${server.url}/api/auth/sign-in/email`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: server.url },
      body: JSON.stringify({ email: "ngozi@school.test", password }),
    });

  test("every request is a fault with an id, and works again afterwards", async () => {
    const signed = await signIn();
    expect(signed.status).toBe(204);
    cookie = signed.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const me = () => fetch(`${server.url}/api/v1/me`, { headers: { Cookie: cookie } });
    expect((await me()).status).toBe(200);

    await asOwner("alter role assay_app connection limit 0");
    await asOwner(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'assay' and pid <> pg_backend_pid()",
    );
    const faults = await Promise.all([me(), asked("/api/v1/me"), asked("/api/v1/assessments"), signIn()]);
    for (const reply of faults) {
      const problem = (await reply.json()) as { code: string; faultId: string };
      expect([reply.url, reply.status, problem.code]).toEqual([reply.url, 500, "fault"]);
      expect(server.said.err).toContain(problem.faultId);
    }
    expect((await fetch(`${server.url}/health`)).status).toBe(503);
    const metrics = await fetch(`${server.url}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([
      200,
      expect.stringContaining("assay_http_request_seconds"),
    ]);

    await asOwner("alter role assay_app connection limit -1");
    expect((await me()).status).toBe(200);
    expect((await fetch(`${server.url}/health`)).status).toBe(200);
  });

  test("and nothing secret stands in the log", async () => {
    const secret = (await readFile(join(data, "secret"), "utf8")).trim();
    const { out, err } = server.said;
    expect(err).toContain("faultId");
    for (const hidden of [
      password,
      token,
      cookie.split("=")[1] ?? cookie,
      decodeURIComponent(cookie),
      secret,
    ]) {
      expect(hidden.length).toBeGreaterThan(10);
      expect(out + err).not.toContain(hidden);
    }
    expect(out + err).not.toMatch(/postgres(ql)?:\/\/[^ "]*:[^ "@*]+@/);
  });
});

describe("the end", () => {
  test("SIGTERM ends everything in order", async () => {
    const ended = await server.end("SIGTERM");
    expect(ended).toMatchObject({ code: 0, err: expect.stringContaining("nothing is left running") });
    expect(isAtRest(data)).toBe(true);
  });

  test("after kill -9, the next start goes on where it was, and SIGINT ends it", async () => {
    server = await serving(["serve"], env);
    const { code } = await server.end("SIGKILL");
    expect(code).toBeNull();
    expect(isAtRest(data)).toBe(false);

    server = await serving(["serve"], env);
    expect((await asked("/api/v1/me")).status).toBe(200);
    expect(await assay(["journal", "verify"], { env })).toMatchObject({ code: 0 });
    expect(await server.end("SIGINT")).toMatchObject({ code: 0 });
    expect(isAtRest(data)).toBe(true);
    expect(existsSync(join(data, "postgres/cluster/postmaster.pid"))).toBe(false);
  });

  test("a verb alone starts the database for itself, and ends it", async () => {
    expect(await assay(["journal", "verify"], { env })).toMatchObject({ code: 0 });
    expect(isAtRest(data)).toBe(true);
  });
});
