import { lazy, Suspense } from "react";
import { Lines } from "../../../parts/loaded.tsx";
import type { ReadingProps } from "./reading-props.ts";

const Pane = lazy(async () => ({ default: (await import("./pane.tsx")).Pane }));

/** The pane in which everything that was handed in is read. Stands in a ReadingProvider; loaded when first shown. */
export function Reading(props: ReadingProps) {
  return (
    <Suspense fallback={<Lines count={8} />}>
      <Pane {...props} />
    </Suspense>
  );
}
