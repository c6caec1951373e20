/**
 * What must hold of every journal, told a second time from the facts alone and in other words than the rules
 * themselves use: the tests hold each state they reach against it.
 */
import type { Fact } from "../facts.ts";
import type { Rubric } from "../rubric.ts";

/** Every promise that this journal breaks, in plain words; empty when all are kept. */
export function brokenPromises(rubric: Rubric, facts: readonly Fact[]): string[] {
  const broken: string[] = [];
  const handedIn = new Set<string>();
  const met = new Set<string>();
  const rated = new Set<string>();
  const skills = new Map<string, string | null>();
  let requested = 0;
  let awaited = false;
  let held = false;
  let decided = 0;
  let closed = false;
  for (const fact of facts) {
    switch (fact.is) {
      case "deliverables-submitted":
      case "update-submitted":
        awaited = false;
        for (const key of Object.keys(fact.items)) {
          handedIn.add(key);
          for (const criterion of rubric.criteria) {
            if (criterion.deliverable === key) rated.delete(criterion.key);
          }
        }
        break;
      case "criterion-rated":
        if (fact.rating === null) rated.delete(fact.criterion);
        else rated.add(fact.criterion);
        if (fact.rating === "met") met.add(fact.criterion);
        else met.delete(fact.criterion);
        break;
      case "skill-judged":
        skills.set(fact.skill, fact.judgement);
        break;
      case "session-closed":
        closed = true;
        break;
      case "update-requested":
        requested += 1;
        awaited = true;
        if (held) broken.push("an update was requested while a hold was on (R18)");
        if (!closed) broken.push("an update was requested before the session took place (R18)");
        break;
      case "update-expired":
        awaited = false;
        break;
      case "window-extended":
        if (fact.which === "update") awaited = true;
        break;
      case "hold-placed":
        held = true;
        break;
      case "hold-lifted":
        held = false;
        break;
      case "project-approved":
      case "rework-decided":
        decided += 1;
        if (awaited) broken.push("a result was given while the update was awaited (M6)");
        if (held) broken.push("a result was given while a hold was on (R18)");
        if (!closed) broken.push("a result was given before the session took place (R18)");
        if (fact.is === "project-approved") broken.push(...lackingFor());
        break;
    }
  }
  if (requested > 1) broken.push("a second update was requested in one attempt (R15)");
  if (decided > 1) broken.push("an attempt got two results (R1)");
  return broken;

  /** R14, counted here from the facts: nothing missing, every required criterion met on what is judged. */
  function lackingFor(): string[] {
    const required = rubric.deliverables.filter((deliverable) => deliverable.required);
    const missing = required.filter(({ key }) => !handedIn.has(key));
    const unmet = rubric.criteria.filter(({ key, deliverable, required: needed }) => {
      const counts = needed && required.some((one) => one.key === deliverable);
      return counts && !(rated.has(key) && met.has(key));
    });
    const open = rubric.skills.filter((key) => skills.get(key) !== "acquired");
    const lacking = [...missing.map(({ key }) => key), ...unmet.map(({ key }) => key), ...open];
    return lacking.length === 0 ? [] : [`approved without ${lacking.join(", ")} (R14)`];
  }
}
