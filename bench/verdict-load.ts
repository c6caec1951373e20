/** A process of its own that decides prepared assessments, over HTTP or by bare SQL, so many at a time. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { EditionId, Instant } from "../src/rules/words.ts";
import { openDatabase } from "../src/store/database.ts";
import { openEditions } from "../src/store/editions.ts";
import { bareVerdict } from "./bare-sql.ts";
import { answerParent, settingsFromParent } from "./child.ts";
import { HttpConnection, requestText } from "./http-connection.ts";
import { numberedId, tokenOf } from "./people.ts";
import { assessors, placeOf, type VerdictCase, verdictCases } from "./verdict-cases.ts";

export interface LoadSettings {
  readonly url: string;
  readonly port: number;
  readonly edition: string;
  readonly at: number;
}

/** Decide these records, from the first up to and without the last. */
export interface Load {
  readonly over: "http" | "sql";
  readonly from: number;
  readonly to: number;
  readonly clients: number;
}

export interface Loaded {
  readonly seconds: number;
  readonly milliseconds: readonly number[];
}

const { url, port, edition, at } = settingsFromParent<LoadSettings>();
const db = openDatabase(url, { connections: 1 });
const cases = verdictCases(await openEditions(db).get(edition as EditionId), at as Instant);
await db.close();

/** One who sends; `send` decides one record and returns when it is kept. */
interface Client {
  send(index: number): Promise<void>;
  end(): Promise<void>;
}

answerParent(decideAll, async () => {});

async function decideAll({ over, from, to, clients }: Load): Promise<Loaded> {
  const prepare = over === "http" ? prepareHttp : prepareSql;
  const prepared = new Map(Array.from({ length: to - from }, (_, n) => [from + n, prepare(from + n)]));
  const open = over === "http" ? openHttp : openSql;
  const opened = await Promise.all(Array.from({ length: clients }, () => open(prepared as never)));
  const milliseconds: number[] = [];
  let next = from;
  const began = performance.now();
  await Promise.all(
    opened.map(async (client) => {
      while (next < to) {
        const sent = performance.now();
        await client.send(next++);
        milliseconds.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(opened.map((client) => client.end()));
  return { seconds, milliseconds };
}

function caseOf(index: number): { number: number; one: VerdictCase } {
  const { which, number } = placeOf(index);
  const one = cases[which];
  if (one === undefined) throw new Error(`There is no case ${which}`);
  return { number, one };
}

function prepareHttp(index: number): string {
  const { number, one } = caseOf(index);
  const headers = { "If-Match": `"${one.deciding.now.version}"`, "Idempotency-Key": randomUUID() };
  const path = `/assessments/${numberedId("record", number)}/verdict`;
  return requestText("POST", path, { token: tokenOf(number % assessors), address: index }, headers, one.body);
}

async function openHttp(prepared: ReadonlyMap<number, string>): Promise<Client> {
  const connection = await HttpConnection.open(port);
  return {
    async send(index) {
      const { status, body } = await connection.ask(prepared.get(index) ?? "");
      if (status !== 200) throw new Error(`${status} ${body}`);
    },
    end: async () => connection[Symbol.dispose](),
  };
}

function prepareSql(index: number): ReturnType<typeof bareVerdict> {
  const { number, one } = caseOf(index);
  return bareVerdict(one.writesFor(number));
}

async function openSql(prepared: ReadonlyMap<number, ReturnType<typeof bareVerdict>>): Promise<Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    async send(index) {
      for (const statement of prepared.get(index) ?? []) await client.query(statement);
    },
    end: () => client.end(),
  };
}
