import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, it } from "vitest";
import type { Instant } from "../../src/rules/words.ts";
import { openCertifiedSchool } from "../support/certified-school.ts";

it("LinkedIn is told the month that is printed, also where the school's clocks show the next one already", async () => {
  await using certified = await openCertifiedSchool();
  const { school } = certified;
  // Half past one on 1 April in Paris.
  school.clock.set(Date.parse("2026-03-31T23:30:00Z") as Instant);
  const { student } = await certified.approved();
  const { id } = await certified.projectCertificate(student);
  const { body } = await school.ask(student, "GET", `/certificates/${id}`);
  const told = new URL(String(body.linkedIn)).searchParams;
  expect([told.get("issueYear"), told.get("issueMonth")]).toEqual(["2026", "3"]);

  const pdf = await certified.document(id, "certificate.pdf?language=en");
  const printed = await getDocument({ data: new Uint8Array(await pdf.arrayBuffer()) }).promise;
  const { items } = await (await printed.getPage(1)).getTextContent();
  await printed.loadingTask.destroy();
  expect(items.map((item) => ("str" in item ? item.str : "")).join("")).toContain("31 March 2026");
});
