import { unsuitable } from "../../../src/rules/deliverables.ts";
import type { Refusal } from "../../../src/rules/refusals.ts";
import type { Deliverable as Ruled } from "../../../src/rules/rubric.ts";
import type { Deliverable } from "../../api/generated/api.ts";

/** What the server would refuse about a file, said before a byte of it is sent: by the very same rules. */
export function checkFile(
  deliverable: Deliverable,
  { name, size }: { readonly name: string; readonly size: number },
): readonly Refusal[] {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot).toLowerCase() : "";
  return unsuitable(deliverable as unknown as Ruled, { kind: "file", extension, bytes: size });
}
