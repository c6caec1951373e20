import { unsuitable } from "../../../src/rules/deliverables.ts";
import { checkFileName, type FileNameFlaw } from "../../../src/rules/file-name.ts";
import type { Refusal } from "../../../src/rules/refusals.ts";
import type { Deliverable as Ruled } from "../../../src/rules/rubric.ts";
import type { Deliverable } from "../../api/generated/api.ts";

export interface Checked {
  readonly refusals: readonly Refusal[];
  readonly flaw: FileNameFlaw | null;
}

/** What the server would refuse about a file, said before a byte of it is sent: by the very same rules. */
export function checkFile(
  deliverable: Deliverable,
  file: { readonly name: string; readonly size: number },
): Checked {
  const checked = checkFileName(file.name);
  const name = checked.ok ? checked.name : file.name;
  const dot = name.lastIndexOf(".");
  const refusals = unsuitable(deliverable as unknown as Ruled, {
    kind: "file",
    extension: dot > 0 ? name.slice(dot).toLowerCase() : "",
    bytes: file.size,
  });
  return { refusals, flaw: checked.ok ? null : checked.flaw };
}
