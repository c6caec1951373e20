import type { ReactNode } from "react";
import type { Deliverable } from "../../../api/generated/api.ts";
import type { ShownState } from "../../../parts/shown-state.ts";

/** What a page gives the reading pane. */
export interface ReadingProps {
  /** What stands beside the files: the whole of what was handed in, its versions, the brief. */
  readonly overview?: ReactNode;
  /** What is to be known while a deliverable is read, such as what the update was to change. */
  readonly note?: (deliverable: Deliverable) => ReactNode;
  /** The states of the deliverables where they differ from the record's, such as by what is being written. */
  readonly states?: ReadonlyMap<string, ShownState>;
  /** Makes the pane as wide as the page, or not; left out where it always is. */
  readonly wide?: { readonly isWide: boolean; set(isWide: boolean): void };
}
