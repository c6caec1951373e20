import { defaultPolicy } from "../../rules/policy.ts";
import { nearest } from "./nearest.ts";
import { type Finding, type Path, shown } from "./problem.ts";

/**
 * What is wrong between the parts of a project: doubled keys, names that lead nowhere, a skill or a required
 * deliverable that nothing would judge. Works on the values as read, so that a slip in one field does not hide these.
 */
export function crossChecks(project: unknown): Finding[] {
  const deliverables = listOf(project, "deliverables");
  const skills = listOf(project, "skills");
  const criteria = listOf(project, "criteria");
  const questions = listOf(project, "questions");
  return [
    ...doubled("deliverables", deliverables),
    ...doubled("skills", skills),
    ...doubled("criteria", criteria),
    ...doubled("questions", questions),
    ...strayNames("criteria", criteria, "deliverable", deliverables, "unknown-deliverable"),
    ...strayNames("criteria", criteria, "skill", skills, "unknown-skill"),
    ...strayNames("questions", questions, "skill", skills, "unknown-skill"),
    ...unreachedSkills(skills, criteria),
    ...uncoveredDeliverables(deliverables, criteria),
    ...supportBeforeCase(fieldOf(project, "policy")),
  ];
}

type Item = { index: number; item: unknown };
/** `undefined` where the list itself is missing or no list: that is the shape's finding, not ours. */
type List = Item[] | undefined;

function fieldOf(value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Record<string, unknown>)[field];
}

function textOf(value: unknown, field: string): string | undefined {
  const text = fieldOf(value, field);
  return typeof text === "string" ? text : undefined;
}

function listOf(project: unknown, field: string): List {
  const list = fieldOf(project, field);
  return Array.isArray(list) ? list.map((item: unknown, index) => ({ index, item })) : undefined;
}

function keysOf(list: List): string[] {
  return (list ?? []).map(({ item }) => textOf(item, "key")).filter((key) => key !== undefined);
}

function at(path: Path, code: Finding["code"], message: string): Finding {
  return { path, on: "value", code, message };
}

function doubled(field: string, list: List): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const { index, item } of list ?? []) {
    const key = textOf(item, "key");
    if (key === undefined) continue;
    if (seen.has(key))
      findings.push(
        at([field, index, "key"], "duplicate-key", `\`${shown(key)}\` is already used in ${field}`),
      );
    seen.add(key);
  }
  return findings;
}

function strayNames(
  field: "criteria" | "questions",
  list: List,
  names: "deliverable" | "skill",
  targets: List,
  code: "unknown-deliverable" | "unknown-skill",
): Finding[] {
  if (!targets) return [];
  const known = new Set(keysOf(targets));
  const findings: Finding[] = [];
  for (const { index, item } of list ?? []) {
    const name = textOf(item, names);
    if (name === undefined || known.has(name)) continue;
    const meant = nearest(name, [...known]);
    const hint = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
    findings.push(at([field, index, names], code, `there is no ${names} \`${shown(name)}\`${hint}`));
  }
  return findings;
}

function unreachedSkills(skills: List, criteria: List): Finding[] {
  if (!skills || !criteria) return [];
  const reached = new Set(criteria.map(({ item }) => textOf(item, "skill")));
  return without(skills, reached).map(({ index, key }) =>
    at(
      ["skills", index, "key"],
      "skill-not-reached",
      `no criterion contributes to the skill \`${shown(key)}\``,
    ),
  );
}

function uncoveredDeliverables(deliverables: List, criteria: List): Finding[] {
  if (!deliverables || !criteria) return [];
  const covered = new Set(
    criteria
      .filter(({ item }) => fieldOf(item, "required") !== false)
      .map(({ item }) => textOf(item, "deliverable")),
  );
  const required = deliverables.filter(({ item }) => fieldOf(item, "required") === true);
  return without(required, covered).map(({ index, key }) =>
    at(
      ["deliverables", index, "key"],
      "deliverable-not-covered",
      `\`${shown(key)}\` is required, and no required criterion is about it`,
    ),
  );
}

function without(list: Item[], keys: Set<string | undefined>): { index: number; key: string }[] {
  return list.flatMap(({ index, item }) => {
    const key = textOf(item, "key");
    return key === undefined || keys.has(key) ? [] : [{ index, key }];
  });
}

/** Support is offered before a case opens by itself, not after (R28); what is left out has the rules' default. */
function supportBeforeCase(policy: unknown): Finding[] {
  const given = (field: "supportOfferedAfter" | "caseOpensAfter") => {
    const value = fieldOf(policy, field);
    return typeof value === "number" ? value : undefined;
  };
  const opens = given("caseOpensAfter") ?? defaultPolicy.caseOpensAfter;
  const offered = given("supportOfferedAfter") ?? defaultPolicy.supportOfferedAfter;
  if (offered <= opens) return [];
  const field = given("caseOpensAfter") === undefined ? "supportOfferedAfter" : "caseOpensAfter";
  const message = `a case would open after ${opens} results to rework, before support is offered after ${offered}`;
  return [at(["policy", field], "bad-policy-value", message)];
}
