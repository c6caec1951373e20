export type ContentProblemCode =
  | "folder-missing"
  | "file-missing"
  | "file-unreadable"
  | "file-too-large"
  | "too-many-files"
  | "not-utf8"
  | "link-not-followed"
  | "unexpected-file"
  | "syntax"
  | "too-deep"
  | "alias-not-allowed"
  | "duplicate-field"
  | "unknown-field"
  | "missing-field"
  | "wrong-type"
  | "bad-value"
  | "bad-size"
  | "bad-policy-value"
  | "duplicate-key"
  | "unknown-deliverable"
  | "unknown-skill"
  | "skill-not-reached"
  | "deliverable-not-covered"
  | "key-differs-from-name"
  | "duplicate-project"
  | "duplicate-number"
  | "no-programmes"
  | "no-projects";

/**
 * One thing to put right in a content folder. `file` is relative to the folder, with `/`; `line` and `column` count
 * from 1 (columns in UTF-16 units), and are 1 and 1 where the problem is the file itself.
 */
export type ContentProblem = {
  file: string;
  line: number;
  column: number;
  code: ContentProblemCode;
  message: string;
};

/** The way to a node of a file: names of fields and positions in lists. */
export type Path = readonly (string | number)[];

/** A problem before its line is known: at the value that `path` leads to, or at the name of that field. */
export type Finding = {
  path: Path;
  on: "field" | "value";
  code: ContentProblemCode;
  message: string;
};

/** A text out of a file, made safe and short enough to be shown on a terminal. */
export function shown(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "\uFFFD");
  return visible.length > 100 ? `${visible.slice(0, 99)}…` : visible;
}
