import { expect, test } from "vitest";
import { fr } from "./fr.ts";
import { frenchSpaces, withFrenchSpaces } from "./french-typography.ts";

test("a narrow no-break space stands before ; : ! ? and inside the quotation marks", () => {
  expect(frenchSpaces("Quoi ? « Ceci » : oui ! Non ; si")).toBe(
    "Quoi\u202f? «\u202fCeci\u202f»\u202f: oui\u202f! Non\u202f; si",
  );
});

test("times and addresses keep their colons", () => {
  expect(frenchSpaces("à 13:00, voir https://exemple.fr")).toBe("à 13:00, voir https://exemple.fr");
});

test("what functions of the catalogue answer is set in the same way, at any depth", () => {
  const said = withFrenchSpaces({ inner: { ask: (name: string) => ({ why: `${name} ?` }) } });
  expect(said.inner.ask("Vraiment").why).toBe("Vraiment\u202f?");
});

test("no French text has a plain space where French wants a narrow one", () => {
  const texts: string[] = [];
  collect(fr, texts);
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => / [;:!?»]|« /.test(text))).toEqual([]);
});

function collect(value: unknown, into: string[]) {
  if (typeof value === "string") into.push(value);
  else if (typeof value === "object" && value !== null)
    for (const inner of Object.values(value)) collect(inner, into);
}
