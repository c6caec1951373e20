import { expect, test } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import { bytes, signed, trust } from "../support/certificates.ts";

const { body } = await signed();
const ambiguous: [what: string, text: string, why: string][] = [
  ["a member twice", body.replace('"name"', '"name":"Another","name"'), 'has the member "name" twice'],
  [
    "a member twice, far from its value",
    body.replace('"name"', `"name"${" ".repeat(99)}:"Another","name"`),
    "twice",
  ],
  ["a member twice, written in two ways", body.replace('"name"', '"n\\u0061me":"Another","name"'), "twice"],
  ["__proto__", body.replace('"name"', '"__proto__":{"name":"x"},"name"'), "a member named __proto__"],
  ["half of a sign", body.replace('"name":"A', '"name":"\\ud83dA'), "half of a sign"],
  ["depth", `{"@context":${"[".repeat(500_000)}`, "nested more than 32 deep"],
  ["depth of objects", `{"@context":`.repeat(40), "nested more than 32 deep"],
  ["many values", `{"@context":[${"0,".repeat(30_000)}0]}`, "more than 20000 values"],
  ["no JSON", '{"@context":', "no JSON"],
  ["a text that does not end", '{"@context":"', "no JSON"],
  ["no context", '{"type":["VerifiableCredential"]}', "it is JSON, and no credential"],
  ["more than 1 MB", `{"a":"${"x".repeat(1_048_576)}"}`, "larger than 1 MB"],
];

test.each(ambiguous)("JSON with %s is not read", async (_, text, why) => {
  const { answer, checks } = await checkCredential(bytes(text), trust());
  expect(answer).toBe("not-valid");
  expect(checks).toEqual([{ check: "form", outcome: "failed", detail: expect.stringContaining(why) }]);
});

test("words that somebody defines within words are not even read", async () => {
  let context: object = { x: "urn:x" };
  for (let depth = 0; depth < 12; depth += 1) {
    const terms = ["a", "b", "c"].map((name) => [name, { "@id": `urn:${name}`, "@context": context }]);
    context = depth < 8 ? Object.fromEntries(terms) : { d: { "@id": "urn:d", "@context": context } };
  }
  const own = { ...(JSON.parse(body) as { "@context": unknown[] }) };
  own["@context"] = [...own["@context"], context];
  const { answer, checks } = await checkCredential(bytes(JSON.stringify(own)), trust());
  expect(answer).toBe("not-valid");
  expect(checks.slice(0, 2).map(({ outcome, detail }) => [outcome, detail])).toEqual([
    ["failed", "@context defines words of its own"],
    ["failed", expect.stringContaining("more than 3000 parts")],
  ]);
});
