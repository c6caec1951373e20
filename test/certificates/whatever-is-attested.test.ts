import fc from "fast-check";
import { expect, test } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import type { Attested } from "../../src/rules/attested.ts";
import { attested, bytes, issued, signed, trust, unpassed } from "../support/certificates.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "",
    " ",
    "@id",
    "_:b0",
    "\u202eabc\u0000",
    '"]]>',
    "- - a\n\n- b",
    "Ｎａｍｅ 👩🏽‍🔬 نور",
    "x".repeat(5_000),
  ),
);
const url = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.constantFrom(
    "https://a.example/{b}|c^d`e\\f?g={h}|i#j|k",
    "http://a.example/ä ö",
    "javascript:alert(1)",
    "my drive",
    "",
  ),
  text,
);
const skill = fc.record({
  key: fc.constantFrom("model", "test", "déployer", "a b"),
  name: text.filter((name) => name !== ""),
  alignment: fc.option(fc.record({ framework: text, url, name: text, code: fc.option(text) })),
});
const evidence = fc.record({
  name: text,
  url: fc.option(url),
  description: fc.option(text),
  sha256: fc.constantFrom(null, "ab".repeat(32)),
});
const any: fc.Arbitrary<Attested> = fc.record({
  credential: fc.uuid(),
  certificate: fc.uuid(),
  kind: fc.constantFrom("project", "programme"),
  language: fc.constantFrom("en", "fr"),
  holder: fc.record({ name: text }),
  title: text,
  summary: text,
  programme: fc.record({ title: text }),
  projects: fc.array(fc.record({ title: text, approved: fc.constant(issued) }), { maxLength: 4 }),
  skills: fc.array(skill, { maxLength: 6 }),
  criteria: fc.array(text, { maxLength: 4 }),
  evidence: fc.array(evidence, { maxLength: 4 }),
  school: fc.record({ name: text }),
  earned: fc.constant(attested.earned),
  issued: fc.integer({ min: 0, max: 999 }).map((more) => (issued + more) as typeof issued),
}) as fc.Arbitrary<Attested>;

test("whatever is attested is signed, holds in both forms, and is read back as it was said", async () => {
  await fc.assert(
    fc.asyncProperty(any, async (said) => {
      const { body, jwt } = await signed(said);
      for (const credential of [body, jwt]) {
        const verification = await checkCredential(bytes(credential), trust());
        expect(unpassed(verification)).toEqual({});
        expect(verification).toMatchObject({
          answer: "valid",
          fields: {
            id: `urn:uuid:${said.credential}`,
            holder: said.holder.name === "" ? null : said.holder.name,
            title: said.title === "" ? null : said.title,
            kind: said.kind,
            skills: said.skills.map(({ name }) => expect.objectContaining({ name })),
            earned: said.earned,
            validFrom: issued,
          },
        });
        expect(verification.fields?.evidence).toHaveLength(said.evidence.length);
      }
    }),
    { numRuns: 100 },
  );
});
