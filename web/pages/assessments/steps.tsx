import { VisuallyHidden } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { When } from "../../parts/when.tsx";
import classes from "./steps.module.css";
import { stepsOf } from "./turn-of.ts";

const marks = {
  done: <IconCheck size={15} stroke={2.5} />,
  missed: <IconX size={15} stroke={2.5} />,
  now: null,
  later: null,
} as const;

/** The way of an attempt: what is done, what is now, what is still to come. */
export function Steps({ on }: { on: Assessment }) {
  const { steps } = useWords().attempt;
  const all = stepsOf(on);
  const now = all.findIndex(({ state }) => state === "now");
  return (
    <div>
      <ol className={classes.steps} aria-label={steps.label}>
        {all.map(({ name, state, at }, place) => (
          <li
            key={name}
            className={classes.step}
            data-state={state}
            {...(state === "now" && { "aria-current": "step" as const })}
          >
            <span className={classes.mark} aria-hidden>
              {marks[state] ?? place + 1}
            </span>
            <span className={classes.words}>
              <span className={classes.name}>{steps[name]}</span>
              <VisuallyHidden>, {steps[state]}</VisuallyHidden>
              {at && (
                <span className={classes.at}>
                  <When at={at} show="date" />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
      {now >= 0 && (
        <p className={classes.place} aria-hidden>
          {steps.place(now + 1, all.length, steps[all[now]?.name ?? "prepare"])}
        </p>
      )}
    </div>
  );
}
