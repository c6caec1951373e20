import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import { canonical } from "../../store/canonical.ts";
import { checkChain, type JournalLine } from "../../store/chain.ts";
import { cinemaPageWords as words } from "../demo/words/cinema-page.ts";
import { isRefused, named, type SeenRecord } from "./attempts.ts";
import { inParis, type Narrator } from "./narrator.ts";
import type { Theatre } from "./theatre.ts";
import type { Attempt, Visitor } from "./visitor.ts";

interface Case {
  readonly id: string;
  readonly version: number;
  readonly student: { readonly name: string };
}

/** The people of the story, and what happens to every attempt in it, told and checked. */
export class Telling {
  readonly theatre: Theatre;
  readonly narrator: Narrator;
  readonly ada: Visitor;
  readonly claire: Visitor;
  readonly #people: ReadonlyMap<string, Visitor>;
  #lastMail = 0;

  constructor(theatre: Theatre, narrator: Narrator, people: ReadonlyMap<string, Visitor>) {
    this.theatre = theatre;
    this.narrator = narrator;
    this.#people = people;
    this.ada = this.who("Ada Lindqvist");
    this.claire = this.who("Claire Vasseur");
  }

  who(name: string): Visitor {
    const visitor = this.#people.get(name);
    if (visitor === undefined) throw new Error(`${name} is not in the story`);
    return visitor;
  }

  async cases(team: Visitor): Promise<readonly Case[]> {
    return (await team.get("support-cases?state=open")).body.items as readonly Case[];
  }

  async read(who: Visitor, attempt: Attempt): Promise<SeenRecord> {
    const { body } = await who.get(`assessments/${attempt.id}`);
    return body as unknown as SeenRecord;
  }

  async receipt(student: Visitor, attempt: Attempt): Promise<void> {
    const { body } = await student.get(`assessments/${attempt.id}/receipt`);
    const key = createPublicKey({ key: body.publicKey as JsonWebKey, format: "jwk" });
    const signature = Buffer.from(String(body.signature), "base64url");
    const isSigned = verify(null, Buffer.from(canonical(body.statement)), key, signature);
    this.narrator.check("the receipt's signature", isSigned, true);
    this.narrator.tell(`${student.name} has a receipt, signed, with the size and SHA-256 of each file.`);
  }

  async assign(team: Visitor, attempt: Attempt): Promise<void> {
    const { narrator, ada } = this;
    const assigned = await team.move(attempt, "POST", "assessor", { person: ada.id });
    narrator.check("assigning", assigned.status, 200);
    narrator.tell(`${team.name} gives it to ${ada.name}.`);
    await this.mails({ [ada.name]: 1 });
  }

  async book(attempt: Attempt, start: string): Promise<void> {
    const { narrator, ada } = this;
    const end = new Date(Date.parse(start) + 2_700_000).toISOString();
    const booked = await ada.move(attempt, "POST", "session/booking", { start, end });
    narrator.check("booking", booked.status, 200);
    narrator.tell(`${ada.name} books the session for ${inParis(start)}.`);
    await this.mails({ "Nadia Rossi": 1 });
  }

  async requestUpdate(attempt: Attempt, student: Visitor): Promise<void> {
    const what =
      "Announce each time with its film and day, and show that you know why: explain the markup in the README.";
    const changes = [{ deliverable: "source", what, proves: ["semantic-structure"] }];
    await this.verdict(attempt, { decision: "request-update", changes }, "awaiting-update");
    this.narrator.tell(`Ada Lindqvist asks ${student.name} for an update: “${what}”`);
  }

  async report(attempt: Attempt): Promise<void> {
    const { narrator, ada } = this;
    const { strengths, improvements } = words;
    const released = await ada.move(attempt, "POST", "report", { strengths, improvements });
    narrator.check("releasing the report", released.status, 200);
    narrator.tell(`${ada.name} releases the report: strengths, and what to improve.`);
  }

  async verdict(attempt: Attempt, decision: object, stage: string): Promise<void> {
    const { narrator, ada } = this;
    const decided = await ada.move(attempt, "POST", "verdict", decision);
    narrator.check("the decision", [decided.status, decided.body.stage], [200, stage]);
  }

  async replacement(student: Visitor): Promise<object> {
    const items = words.updates({ name: student.name, address: "update" });
    if (items.source === undefined) throw new Error("The story has no new source");
    return { deliverables: { source: await named(this.narrator, student, items.source) } };
  }

  async update(student: Visitor, attempt: Attempt): Promise<void> {
    const { narrator } = this;
    const other = { deliverables: { "published-page": { url: "https://elsewhere.invalid/" } } };
    const why = [
      "replaces the published page, which nobody asked for",
      ["deliverable-not-asked-for"],
    ] as const;
    await isRefused(narrator, student, attempt, ["update", other], [...why]);
    const handedIn = await student.move(attempt, "POST", "update", await this.replacement(student));
    narrator.check("the update", [handedIn.status, handedIn.body.stage], [200, "update-in"]);
    narrator.tell(`${student.name} hands the ZIP in, in time.`);
  }

  /** Tells the mails that came, and checks how many of them went to whom; others may have got some, too. */
  async mails(expected: Readonly<Record<string, number>>): Promise<void> {
    const { theatre, narrator, claire } = this;
    await theatre.catchUp();
    const { items } = (await claire.get("mailbox?limit=100")).body as {
      items: { id: number; to: string; subject: string }[];
    };
    const fresh = items.filter(({ id }) => id > this.#lastMail).reverse();
    this.#lastMail = Math.max(this.#lastMail, ...items.map(({ id }) => id));
    const nameOf = (to: string) =>
      [...this.#people.keys()].find((name) => to.startsWith(addressOf(name))) ?? to;
    for (const { to, subject } of fresh) narrator.aside(`✉ ${nameOf(to)}: ${subject}`);
    for (const [name, many] of Object.entries(expected)) {
      narrator.check(`mails to ${name}`, fresh.filter(({ to }) => nameOf(to) === name).length, many);
    }
  }

  async journal(attempt: Attempt): Promise<void> {
    const { narrator, ada } = this;
    const { body } = await ada.get(`assessments/${attempt.id}/journal`);
    const lines = (body.lines as JournalLine[]).map(({ version, fact, hash }) => ({
      record: attempt.id,
      version,
      fact,
      hash,
    }));
    const check = checkChain(attempt.id, lines, lines.at(-1)?.hash ?? null);
    narrator.check("the chain of facts", [check.ok, lines.length], [true, attempt.version]);
    narrator.tell(
      `All ${lines.length} facts of the journal follow from each other: checked without the server.`,
    );
  }
}

function addressOf(name: string): string {
  return name.toLowerCase().replace(" ", ".");
}
