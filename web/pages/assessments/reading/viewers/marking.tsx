import { useMediaQuery } from "@mantine/hooks";
import { IconMarquee2 } from "@tabler/icons-react";
import { useState } from "react";
import type { Area } from "../../../../../src/rules/facts.ts";
import { useWords } from "../../../../language/words.ts";
import { Tool } from "./tools.tsx";

/**
 * Whether dragging marks a part: at once with a mouse where `byMouse`, else after the tool was chosen; always so with a
 * finger, which scrolls.
 */
export function useMarking(byMouse: boolean) {
  const hasFinePointer = useMediaQuery("(pointer: fine)", true, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isMarking = chosen ?? (byMouse && hasFinePointer);
  return { isMarking, set: setChosen };
}

/** The middle of what is seen, to begin with by keyboard. */
const middle = { x: 0.35, y: 0.4, width: 0.3, height: 0.2 } as const;

interface MarkingToolProps {
  readonly isMarking: boolean;
  readonly set: (isMarking: boolean) => void;
  /** By keyboard there is no dragging: a part in the middle is marked, to be moved from there. */
  readonly begin: (area: Area) => void;
}

export function MarkingTool({ isMarking, set, begin }: MarkingToolProps) {
  const { reading } = useWords();
  return (
    <Tool
      label={reading.markPart}
      icon={IconMarquee2}
      isOn={isMarking}
      onClick={(event) => (event.detail === 0 ? begin(middle) : set(!isMarking))}
    />
  );
}
