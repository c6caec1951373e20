import { useMemo } from "react";
import { Reading } from "../reading/reading.tsx";
import type { ReadingProps } from "../reading/reading-props.ts";
import { Asked, HandedIn } from "./handed-in.tsx";
import { shownStates } from "./preview.ts";
import { useReviewed } from "./record.tsx";

/** What was handed in, to be read beside the criteria: the files first, then the whole with its versions and the brief. */
export function ReadingPane({ wide }: Pick<ReadingProps, "wide">) {
  const { on, told } = useReviewed();
  const states = useMemo(() => shownStates(on), [on]);
  if (on.submitted === null) return <HandedIn />;
  return (
    <Reading
      overview={<HandedIn />}
      note={(deliverable) => <Asked deliverable={deliverable} />}
      {...(told !== "hidden" && { states })}
      {...(wide && { wide })}
    />
  );
}
