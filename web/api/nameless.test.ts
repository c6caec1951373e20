import { expect, test } from "vitest";
import { callNameless, readAnswer } from "./nameless.ts";

test("an erased person is called so in the language spoken, wherever a person is named", () => {
  callNameless("Erased person");
  const answer = {
    student: { id: "a", name: "" },
    mentors: [{ id: "b", name: "Milo" }],
    school: { name: "" },
  };
  expect(readAnswer(JSON.stringify(answer))).toEqual({
    student: { id: "a", name: "Erased person" },
    mentors: [{ id: "b", name: "Milo" }],
    school: { name: "" },
  });
  callNameless("Personne effacée");
  expect(readAnswer('[{"id":"a","name":""}]')).toEqual([{ id: "a", name: "Personne effacée" }]);
});
