import { z } from "zod";
import type { Path } from "./problem.ts";

/** What stands at a path, or `undefined`. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** The fields that the schema knows at a path, and those that only another kind of the same thing has. */
export function fieldsAt(
  schema: z.ZodType,
  root: unknown,
  path: Path,
): { here: string[]; elsewhere: string[] } {
  const at = schemaAt(schema, path);
  if (at instanceof z.ZodObject) return { here: Object.keys(at.shape), elsewhere: [] };
  if (!(at instanceof z.ZodDiscriminatedUnion)) return { here: [], elsewhere: [] };
  const { discriminator } = at.def;
  const kind = valueAt(root, [...path, discriminator]);
  const shapes = shapesOf(at);
  const chosen = shapes.find((shape) => bare(shape[discriminator])?.safeParse(kind).success);
  const here = Object.keys(chosen ?? {});
  return { here, elsewhere: shapes.flatMap(Object.keys).filter((name) => !here.includes(name)) };
}

/** What all kinds of the thing at a path have in common, or `undefined` where there are no kinds. */
export function sharedShapeAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  const at = schemaAt(schema, path);
  if (!(at instanceof z.ZodDiscriminatedUnion)) return undefined;
  const [first = {}, ...others] = shapesOf(at);
  const shared = Object.entries(first).filter(
    ([name]) => name !== at.def.discriminator && others.every((shape) => name in shape),
  );
  return z.object(Object.fromEntries(shared));
}

function shapesOf(union: z.ZodDiscriminatedUnion): z.core.$ZodShape[] {
  return union.options.filter((option) => option instanceof z.ZodObject).map((option) => option.shape);
}

function schemaAt(schema: z.ZodType, path: Path): z.ZodType | undefined {
  let at = bare(schema);
  for (const step of path) {
    if (at instanceof z.ZodObject) at = bare(at.shape[String(step)]);
    else if (at instanceof z.ZodArray) at = bare(at.element);
    else return undefined;
  }
  return at;
}

/** The schema under `optional` and `default`. */
function bare(schema: unknown): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return bare(schema.unwrap());
  return schema instanceof z.ZodType ? schema : undefined;
}
