import { Tabs, Tooltip } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconCircleDashed } from "@tabler/icons-react";
import type { Deliverable } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import type { ShownState } from "../../../parts/shown-state.ts";
import classes from "./pane.module.css";

const signs = {
  complete: { icon: IconCheck, hue: "moss" },
  incomplete: { icon: IconAlertCircle, hue: "ochre" },
  missing: { icon: IconCircleDashed, hue: "madder" },
} as const;

interface DeliverableTabProps {
  readonly deliverable: Deliverable;
  readonly state: ShownState | null;
}

/** One deliverable among the tabs, with the sign of its state where the reader is told one. */
export function DeliverableTab({ deliverable, state }: DeliverableTabProps) {
  const { parts } = useWords();
  const { key, name, required } = deliverable;
  const isSaid = state !== null && state in signs && (state !== "missing" || required);
  const sign = isSaid ? signs[state as keyof typeof signs] : null;
  const Icon = sign?.icon;
  return (
    <Tabs.Tab
      value={key}
      leftSection={
        Icon &&
        state && (
          <Tooltip label={parts.deliverableStates[state]}>
            <span className={classes.sign} data-hue={sign.hue}>
              <Icon size={15} role="img" aria-label={parts.deliverableStates[state]} />
            </span>
          </Tooltip>
        )
      }
    >
      {name}
    </Tabs.Tab>
  );
}
