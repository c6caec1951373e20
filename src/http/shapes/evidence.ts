import { z } from "zod";
import { key } from "./common.ts";

const fromOne = z.int().positive();
const fraction = z.number().min(0).max(1);

/** Where in the work something can be seen. All but the path, which reads otherwise once it was erased. */
export const evidencePlace = {
  deliverable: key.optional(),
  /** The file in which it was seen, by its SHA-256; an update may have replaced it since. */
  version: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  line: fromOne.optional(),
  /** With `line`: the last of several. */
  toLine: fromOne.optional(),
  page: fromOne.optional(),
  /** Part of the page or picture, in fractions of its width and height from the upper left corner. */
  area: z.strictObject({ x: fraction, y: fraction, width: fraction, height: fraction }).optional(),
  /** Of a table; its heading is row 1. */
  row: fromOne.optional(),
  column: fromOne.optional(),
  /** Of a notebook. */
  cell: fromOne.optional(),
  /** Of a recording. */
  second: z.number().nonnegative().optional(),
  /** Number of the answer noted in the session. */
  answer: fromOne.optional(),
};
