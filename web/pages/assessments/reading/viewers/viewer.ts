import { createContext } from "react";
import type { FileBytes } from "../file-bytes.ts";
import type { InLine, Pin, Spot } from "../place.ts";

/** What every viewer is given. */
export interface ViewerProps {
  readonly bytes: FileBytes;
  /** What to bring into view and mark; `nth` grows with every wish. */
  readonly wanted: { readonly spot: Spot; readonly nth: number; readonly found?: InLine | undefined } | null;
  /** Pins in this file. */
  readonly pins: readonly Pin[];
  /** Tells what a person has selected, or null when nothing is any more. */
  readonly onSelect: (spot: Spot | null) => void;
  /** Opens another file of the same archive. */
  readonly onPath: (path: string) => void;
}

/** Where a viewer's own tools stand. */
export const ToolsPlace = createContext<HTMLElement | null>(null);
