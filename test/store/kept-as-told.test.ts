import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonical } from "../../src/store/canonical.ts";
import { chained, checkChain, nothingBefore } from "../../src/store/chain.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";

let database: FreshDatabase;
let db: Database;

beforeAll(async () => {
  database = await freshDatabase();
  db = openDatabase(database.url, { connections: 2 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

/** What comes back of these values when PostgreSQL kept them as jsonb. */
async function keptAndRead(values: readonly unknown[]): Promise<unknown[]> {
  const rows = await db.query<{ value: unknown }>({
    name: "test-round-trip",
    text: "select v::jsonb as value from unnest($1::text[]) with ordinality as given(v, place) order by place",
    values: [values.map((value) => JSON.stringify(value))],
  });
  return rows.map(({ value }) => value);
}

describe("what PostgreSQL keeps of a fact has the canonical form of the fact itself", () => {
  test("for numbers of every size and writing", async () => {
    const numbers = [
      ...[0, -0, 1, -1, 0.1, 1.5, 0.1 + 0.2, 1e21, 1e-7, 123456789012345680000, 5e-324, -5e-324],
      ...[
        Number.MAX_VALUE,
        Number.MIN_VALUE,
        Number.MAX_SAFE_INTEGER,
        Number.MIN_SAFE_INTEGER,
        2 ** 53,
        2 ** 80,
      ],
      ...[1e100, 1.7976931348623157e308, 4.35, 0.000001, 1e-6, 333333333.3333333, 1772442000000],
    ];
    const kept = await keptAndRead(numbers);
    expect(kept.map(canonical)).toEqual(numbers.map(canonical));
  });

  test("for every double", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 50, maxLength: 50 }),
        async (numbers) => {
          expect((await keptAndRead(numbers)).map(canonical)).toEqual(numbers.map(canonical));
        },
      ),
      { numRuns: 20, seed: 8785 },
    );
  });

  test("for texts and keys of every script, with everything that is escaped", async () => {
    const texts = [
      ...[
        "",
        " ",
        '"',
        "\\",
        "/",
        "\b\f\n\r\t",
        "\u0001\u001f\u007f\u0080",
        "é",
        "e\u0301",
        "ß",
        "ﬁ",
        "\u2028\u2029",
      ],
      ...[
        "😀",
        "𝒳",
        "العربية",
        "עברית\u202e",
        "日本語",
        "\ufeff",
        "\uffff",
        "\ud7ff\ue000",
        "</script>",
        "__proto__",
        "constructor",
      ],
    ];
    const facts = texts.flatMap((text) => [
      { [text]: text },
      { a: { [text]: [text] }, z: null, [`${text}b`]: true },
    ]);
    expect((await keptAndRead(facts)).map(canonical)).toEqual(facts.map(canonical));
  });

  test("for every JSON value that can be kept, and so its chain holds", async () => {
    const value = fc
      .dictionary(fc.string({ unit: "binary" }), fc.jsonValue({ stringUnit: "binary" }), {
        noNullPrototype: true,
      })
      .filter((fact) => !JSON.stringify(fact).includes("\\u0000"));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 10 }), async (facts) => {
        const lines = chained("record", 0, nothingBefore, facts);
        const kept = await keptAndRead(facts);
        const read = lines.map((line, index) => ({ ...line, fact: kept[index] as object }));
        expect(checkChain("record", read, lines.at(-1)?.hash ?? null)).toMatchObject({ ok: true });
      }),
      { numRuns: 25, seed: 8785 },
    );
  });
});
