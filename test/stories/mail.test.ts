import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMailer, type Mailer } from "../../src/outside/mail/mailer.ts";
import { queueFollowup } from "../../src/store/followups.ts";
import { freePort, type MailServer, startMailServer } from "../support/mail-server.ts";
import { type Member, openSchool, type School } from "../support/school.ts";
import { workerFor } from "../support/worker.ts";

let school: School;
let admin: Member;
let person: Member;
let port: number;
let server: MailServer;
let mailer: Mailer;
let worker: ReturnType<typeof workerFor>;
let queued = 0;

beforeAll(async () => {
  school = await openSchool();
  admin = await school.member("Ari Admin", ["admin"]);
});
afterAll(() => school[Symbol.asyncDispose]());

beforeEach(async () => {
  port = await freePort();
  server = await startMailServer(port);
  mailer = createMailer({ url: server.url, from: "The school <mail@school.test>", host: "school.test" });
  worker = workerFor(school, mailer);
  person = await school.member("Noa Newcomer", ["student"]);
});
afterEach(async () => {
  await worker.stop();
  mailer.close();
  await server.stop();
  await school.db.query({ name: "test-forget-mails", text: "delete from followups", values: [] });
});

async function queueMail(to: Member = person): Promise<string> {
  queued += 1;
  const key = `test mail ${queued}`;
  const body = {
    template: "reset-password",
    to: to.id,
    data: { url: `https://assay.test/way-in/${queued}` },
  };
  await queueFollowup(school.db, { key, kind: "mail", record: null, body, due: school.clock.now() });
  return key;
}

async function waiting(): Promise<{ attempts: number; last_error: string; due_at: Date; failed: boolean }[]> {
  const { rows } = await school.db.pool.query(
    "select attempts, last_error, due_at, failed_at is not null as failed from followups",
  );
  return rows;
}

const messageIds = () => server.arrived.map(({ messageId }) => messageId);

describe("a mail", () => {
  it("arrives once, as text and HTML, marked as sent by a machine", async () => {
    await queueMail();
    await worker.catchUp();
    await worker.catchUp();
    expect(server.arrived).toHaveLength(1);
    const [mail] = server.arrived;
    expect(mail?.subject).toBe("Set a new password");
    expect(mail?.from?.value).toEqual([{ name: "The school", address: "mail@school.test" }]);
    expect(mail?.text).toContain(`https://assay.test/way-in/${queued}`);
    expect(mail?.html).toContain(`<a href="https://assay.test/way-in/${queued}"`);
    expect(mail?.headers.get("auto-submitted")).toBe("auto-generated");
    expect(mail?.messageId).toMatch(/^<[\w-]{43}@school\.test>$/);
    expect(await waiting()).toEqual([]);
  });

  it("cannot be given headers or receivers by what somebody is called", async () => {
    const crafty = await school.member("Eve\r\nBcc: all@school.test\r\nX-Injected: yes <x@y.z>", ["student"]);
    await queueMail(crafty);
    await worker.catchUp();
    const [mail] = server.arrived;
    const receivers = [mail?.to].flat().flatMap((to) => to?.value ?? []);
    expect(receivers).toHaveLength(1);
    expect(receivers[0]?.address).toMatch(/@school\.test$/);
    expect(mail?.headers.has("bcc")).toBe(false);
    expect(mail?.headers.has("x-injected")).toBe(false);
  });
});

describe("a mail server", () => {
  it("that is down loses nothing: the mail is tried again, later and later, until it is up", async () => {
    await queueMail();
    await server.stop();
    await worker.catchUp();
    const [first] = await waiting();
    expect(first).toMatchObject({
      attempts: 1,
      failed: false,
      last_error: expect.stringContaining("ECONNREFUSED"),
    });
    const pause = (first?.due_at.getTime() ?? 0) - school.clock.now();
    expect(pause).toBeGreaterThan(20_000);
    expect(pause).toBeLessThan(40_000);

    school.clock.set(first?.due_at.getTime() as never);
    await worker.catchUp();
    const [second] = await waiting();
    expect(second?.attempts).toBe(2);
    expect((second?.due_at.getTime() ?? 0) - school.clock.now()).toBeGreaterThan(60_000);

    server = await startMailServer(port);
    school.clock.set(second?.due_at.getTime() as never);
    await worker.catchUp();
    expect(server.arrived).toHaveLength(1);
    expect(await waiting()).toEqual([]);
  });

  it("that breaks off after the last byte gets the mail again under the same Message-ID", async () => {
    await queueMail();
    server.manner = "drops-after-data";
    await worker.catchUp();
    const [left] = await waiting();
    if (left !== undefined) school.clock.set(left.due_at.getTime() as never);
    await worker.catchUp();
    expect(server.arrived).toHaveLength(2);
    expect(new Set(messageIds()).size).toBe(1);
    expect(await waiting()).toEqual([]);
  });

  it("that is busy is asked again", async () => {
    await queueMail();
    server.manner = "is-busy";
    await worker.catchUp();
    const [left] = await waiting();
    expect(left).toMatchObject({ attempts: 1, failed: false, last_error: expect.stringContaining("450") });
    server.manner = "takes";
    school.clock.set(left?.due_at.getTime() as never);
    await worker.catchUp();
    expect(server.arrived).toHaveLength(1);
  });

  it("that never answers is given up after two days, on the list that an admin sees", async () => {
    await queueMail();
    await server.stop();
    const began = school.clock.now();
    let last = began;
    for (;;) {
      await worker.catchUp();
      const [left] = await waiting();
      if (left === undefined || left.failed) break;
      last = left.due_at.getTime() as typeof began;
      school.clock.set(last);
    }
    const hours = (last - began) / 3_600_000;
    expect(hours).toBeGreaterThan(36);
    expect(hours).toBeLessThan(60);
    const listed = await school.ask(admin, "GET", "/deliveries?state=failed");
    expect(listed.body.items).toMatchObject([{ attempts: 10, template: "reset-password" }]);
    server = await startMailServer(port);
  });
});

describe("a receiver that is refused for good", () => {
  it("is not tried again by itself; an admin sees why and has it sent again", async () => {
    await queueMail();
    server.manner = "refuses-receiver";
    await worker.catchUp();
    school.clock.pass(100);
    await worker.catchUp();
    expect(server.arrived).toEqual([]);
    const listed = await school.ask(admin, "GET", "/deliveries?state=failed");
    expect(listed.body.items).toMatchObject([
      {
        kind: "mail",
        to: { id: person.id, name: "Noa Newcomer" },
        attempts: 1,
        lastError: expect.stringContaining("550"),
      },
    ]);
    // The link in it is for its receiver alone.
    expect(JSON.stringify(listed.body)).not.toContain("way-in");

    const [{ id }] = listed.body.items as [{ id: number }];
    expect(await school.ask(person, "GET", "/deliveries")).toMatchObject({ status: 403 });
    expect(await school.ask(person, "POST", `/deliveries/${id}/retry`)).toMatchObject({ status: 403 });
    expect(await school.ask(null, "GET", "/deliveries")).toMatchObject({ status: 401 });

    server.manner = "takes";
    expect(await school.ask(admin, "POST", `/deliveries/${id}/retry`)).toMatchObject({ status: 202 });
    await worker.catchUp();
    expect(server.arrived).toHaveLength(1);
    expect((await school.ask(admin, "GET", "/deliveries")).body).toEqual({ items: [], next: null });
    expect(await school.ask(admin, "POST", `/deliveries/${id}/retry`)).toMatchObject({ status: 404 });
  });
});

describe("two workers", () => {
  it("send each mail once between them", async () => {
    await using other = workerFor(school, mailer);
    for (let mail = 0; mail < 60; mail += 1) await queueMail();
    await Promise.all([worker.catchUp(), other.catchUp()]);
    await expect.poll(waiting).toEqual([]);
    expect(server.arrived).toHaveLength(60);
    expect(new Set(messageIds()).size).toBe(60);
  });

  it("take over what one that died had begun, when its lease is over", async () => {
    await worker.stop();
    await queueMail();
    const lease = new Date(school.clock.now() + 60_000);
    await school.db.pool.query("update followups set leased_until = $1, attempts = 1", [lease]);
    worker = workerFor(school, mailer);
    await worker.catchUp();
    expect(server.arrived).toEqual([]);
    school.clock.set(lease.getTime() as never);
    await worker.catchUp();
    expect(server.arrived).toHaveLength(1);
  });
});

describe("without a mail server", () => {
  it("mails lie in the mailbox, open to read where the demonstration school is", async () => {
    await worker.stop();
    worker = workerFor(school, null);
    await queueMail();
    await worker.catchUp();
    const listed = await school.ask(null, "GET", "/mailbox?limit=1");
    expect(listed.body.items).toMatchObject([{ subject: "Set a new password" }]);
    const [{ id }] = listed.body.items as [{ id: number }];
    const read = await school.ask(null, "GET", `/mailbox/${id}`);
    expect(read.body.text).toContain("Hello Noa Newcomer,");
    expect(await school.ask(null, "GET", "/mailbox/999999")).toMatchObject({ status: 404 });
  });

  it("shows them nowhere else", async () => {
    await using elsewhere = await openSchool({ settings: { publicUrl: "https://assay.school.test" } });
    expect(await elsewhere.ask(null, "GET", "/mailbox")).toMatchObject({ status: 404 });
  });
});
