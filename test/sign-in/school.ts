import { pino } from "pino";
import { demoRoutes } from "../../src/http/demo.ts";
import { demonstrationLimits } from "../../src/http/limits.ts";
import { meRoutes } from "../../src/http/me.ts";
import { peopleRoutes } from "../../src/http/people.ts";
import { buildServer } from "../../src/http/server.ts";
import { signInRoutes } from "../../src/http/sign-in.ts";
import { hashPassword } from "../../src/outside/sign-in/password.ts";
import type { Role } from "../../src/rules/may.ts";
import type { Instant } from "../../src/rules/words.ts";
import { openDoor } from "../../src/start/door.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { openEditions } from "../../src/store/editions.ts";
import { freshDatabase } from "../support/database.ts";

export const secret = "a secret of the tests, long enough to be one";
export const password = "seven green herons";

/** A listening server over a database of its own, with nobody in it yet. */
export interface School {
  readonly db: Database;
  readonly ownerUrl: string;
  readonly address: string;
  /** What the pages' address is to the server; sent as Origin. */
  readonly origin: string;
  add(person: {
    email: string;
    name?: string;
    roles?: Role[];
    demo?: boolean;
    password?: string | null;
  }): Promise<string>;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function openSchool({ origin = "http://assay.test", demo = false } = {}): Promise<School> {
  const database = await freshDatabase();
  const db = openDatabase(database.url, { connections: 4 });
  const clock = { now: () => Date.now() as Instant };
  const door = openDoor({ db, clock, secret, baseUrl: origin, trustedOrigins: [], demo });
  const deps = {
    db,
    clock,
    editions: openEditions(db),
    after: { facts: () => [], caseFacts: () => [], certificateFacts: () => [] },
    credentialOf: door.credentialOf,
  };
  const server = await buildServer(deps, {
    log: pino({ level: "error" }),
    web: null,
    https: origin.startsWith("https:"),
    trustProxy: true,
    limits: demonstrationLimits,
    more(api, root) {
      signInRoutes(root, door);
      demoRoutes(root, deps, door.demo);
      meRoutes(api, deps, door);
      peopleRoutes(api, deps, door);
    },
  });
  const address = await server.listen({ port: 0, host: "127.0.0.1" });
  return {
    db,
    ownerUrl: database.ownerUrl,
    address,
    origin,
    add: (person) => addPerson(db, person),
    async [Symbol.asyncDispose]() {
      await server.close();
      await db.close();
      await database.drop();
    },
  };
}

/** scrypt is slow by design: one hash serves everybody. */
const hashed = hashPassword(password);

async function addPerson(
  db: Database,
  {
    email,
    name = email.split("@")[0],
    roles = ["student"],
    demo = false,
    password: own,
  }: Parameters<School["add"]>[0],
): Promise<string> {
  const { rows } = await db.pool.query<{ id: string }>(
    "insert into people (name, email, roles, demo) values ($1, $2, $3, $4) returning id",
    [name, email, roles, demo],
  );
  const id = rows[0]?.id ?? "";
  if (own === null) return id;
  await db.pool.query(
    `insert into sign_in_accounts (account_id, provider_id, person_id, password) values ($1::text, 'credential', $1::uuid, $2)`,
    [id, own === undefined ? await hashed : await hashPassword(own)],
  );
  return id;
}

/** Asks as a browser on the school's page does, keeping the cookies it is given. */
export class Visitor {
  readonly #school: School;
  readonly #headers: Record<string, string>;
  cookie = "";
  /** The Set-Cookie lines of the last answer. */
  lines: string[] = [];

  constructor(school: School, headers: Record<string, string> = {}) {
    this.#school = school;
    this.#headers = headers;
  }

  async ask(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.#school.address}${path}`, {
      method,
      redirect: "manual",
      headers: {
        origin: this.#school.origin,
        ...(this.cookie && { cookie: this.cookie }),
        ...(body && { "content-type": "application/json" }),
        ...this.#headers,
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    this.lines = response.headers.getSetCookie();
    for (const line of this.lines) {
      const [pair = ""] = line.split(";");
      if (pair.includes("session_token")) this.cookie = /max-age=0/i.test(line) ? "" : pair;
    }
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? null : JSON.parse(text),
    };
  }

  signIn(email: string, given = password) {
    return this.ask("POST", "/api/auth/sign-in/email", { email, password: given });
  }

  /** The status of asking who is signed in: 200 or 401. */
  async isIn(): Promise<boolean> {
    const { status } = await this.ask("GET", "/api/v1/me");
    return status === 200;
  }
}
