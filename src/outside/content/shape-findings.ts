import type { z } from "zod";
import { suggestion } from "./nearest.ts";
import { type Finding, type Path, shown } from "./problem.ts";
import { fieldsAt, sharedShapeAt, valueAt } from "./schema-walk.ts";

/** What keeps `value` from having the shape of `schema`, in the words of whoever wrote the file. */
export function shapeFindings(schema: z.ZodType, value: unknown): Finding[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap((issue) => findingsOf(issue, schema, value));
}

function findingsOf(issue: z.core.$ZodIssue, schema: z.ZodType, root: unknown): Finding[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  const value = valueAt(root, path);
  if (issue.code === "unrecognized_keys") return unknownFields(issue.keys, path, schema, root);
  const rest = issue.code === "invalid_union" ? besidesKind(schema, root, path.slice(0, -1)) : [];
  if (value === undefined)
    return [finding(path, "missing-field", `\`${fieldOf(path)}\` is missing`), ...rest];
  return [finding(path, ...wording(issue, path, value)), ...rest];
}

/** Where the kind of a thing is wrong, Zod looks no further; what every kind has in common can still be checked. */
function besidesKind(schema: z.ZodType, root: unknown, path: Path): Finding[] {
  const shared = sharedShapeAt(schema, path);
  if (!shared) return [];
  return shapeFindings(shared, valueAt(root, path)).map((inner) => ({
    ...inner,
    path: [...path, ...inner.path],
  }));
}

function finding(path: Path, code: Finding["code"], message: string): Finding {
  const isPolicy = path[0] === "policy" && (code === "bad-value" || code === "wrong-type");
  return { path, on: "value", code: isPolicy ? "bad-policy-value" : code, message };
}

function unknownFields(names: string[], path: Path, schema: z.ZodType, root: unknown): Finding[] {
  const known = fieldsAt(schema, root, path);
  return names.map((name) => {
    const elsewhere = known.elsewhere.includes(name);
    const why = elsewhere
      ? `\`${shown(name)}\` has no meaning for this kind`
      : `\`${shown(name)}\` is not a known field${suggestion(name, known.here)}`;
    return { path: [...path, name], on: "field", code: "unknown-field", message: why };
  });
}

function wording(issue: z.core.$ZodIssue, path: Path, value: unknown): [Finding["code"], string] {
  const field = `\`${fieldOf(path)}\``;
  switch (issue.code) {
    case "invalid_type":
      return ["wrong-type", `${field} must be ${expected(issue.expected)}, not ${kindOf(value)}`];
    case "invalid_value":
      return oneOf(field, issue.values.map(String), value);
    case "invalid_union":
      return oneOf(field, ("options" in issue ? (issue.options ?? []) : []).map(String), value);
    case "too_small":
      return ["bad-value", tooSmall(field, issue)];
    case "too_big":
      return ["bad-value", `${field} must be at most ${issue.maximum}${unitOf(issue.origin)}`];
    case "custom":
      return [issue.params?.code === "bad-size" ? "bad-size" : "bad-value", `${field} ${issue.message}`];
    default:
      return ["bad-value", `${field} ${issue.message}`];
  }
}

function oneOf(field: string, options: string[], value: unknown): [Finding["code"], string] {
  const given = typeof value === "string" ? suggestion(value, options) : "";
  const meant = given.startsWith("; did") ? given : "";
  return [
    "bad-value",
    `${field} must be ${options.length > 1 ? "one of " : ""}${options.join(", ")}${meant}`,
  ];
}

function tooSmall(field: string, issue: z.core.$ZodIssueTooSmall): string {
  if (issue.origin === "string" && issue.minimum === 1) return `${field} must not be empty`;
  const bound = issue.inclusive === false ? "more than" : "at least";
  return `${field} must be ${bound} ${issue.minimum}${unitOf(issue.origin)}`;
}

function unitOf(origin: string): string {
  if (origin === "string") return " characters long";
  return origin === "array" ? " in number" : "";
}

const EXPECTED: Record<string, string> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
};

function expected(type: string): string {
  return EXPECTED[type] ?? type;
}

function kindOf(value: unknown): string {
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return Number.isFinite(value) ? `${value}` : "a number without bound";
  if (typeof value === "boolean") return String(value);
  return typeof value === "string" ? "a text" : "a group of fields";
}

function fieldOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  if (typeof last === "string") return shown(last);
  const list = path.at(-2);
  return `${list === undefined ? "item" : shown(String(list))} ${last + 1}`;
}
