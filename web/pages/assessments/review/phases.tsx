import { Button, Text } from "@mantine/core";
import type { Phase } from "../../../../src/rules/facts.ts";
import type { Assessment } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { clockFigures } from "../../../parts/remaining.ts";
import { useServerNow } from "../../../parts/server-time.ts";
import { MoveProblem, useMaking } from "./making.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

const order: readonly Phase[] = ["presentation", "discussion", "debrief"];

/** The three phases with the time each has taken; a click begins one (R12). */
export function Phases() {
  const { review, parts } = useWords();
  const { on, judges } = useReviewed();
  const making = useMaking();
  const now = useServerNow(1);
  const { session } = on;
  if (session === null) return null;
  const current = session.closed === null ? session.phases.at(-1)?.phase : undefined;
  return (
    <>
      <MoveProblem problem={making.error} />
      <section className={classes.phases} aria-label={review.session.phases}>
        {order.map((phase) => {
          const spent = timeSpent(session, phase, now);
          const planned = plannedMinutes(on, phase);
          const isOver = spent > planned * 60_000;
          return (
            <div
              key={phase}
              className={classes.phase}
              data-now={phase === current || undefined}
              data-over={isOver || undefined}
            >
              <Text size="sm" fw={600}>
                {parts.phases[phase]}
                {phase === current && ` · ${review.session.now}`}
              </Text>
              <div className={classes.phaseTime} role="timer" aria-label={parts.phases[phase]}>
                {clockFigures(spent, () => "").replace(/^00:/, "")}
              </div>
              <Text size="xs" c="dimmed">
                / {review.session.planned(planned)}
                {isOver && ` · ${review.session.over}`}
              </Text>
              {judges && on.stage === "in-session" && phase !== current && (
                <Button
                  size="compact-sm"
                  variant="default"
                  mt={6}
                  loading={making.isPending}
                  onClick={() => making.mutate({ method: "POST", path: "session/phase", body: { phase } })}
                >
                  {review.session.begin(parts.phases[phase])}
                </Button>
              )}
            </div>
          );
        })}
      </section>
    </>
  );
}

/** In milliseconds; a phase may have been taken up more than once. */
function timeSpent(session: NonNullable<Assessment["session"]>, phase: Phase, now: number): number {
  const end = session.closed === null ? now : Date.parse(session.closed);
  return session.phases.reduce((sum, { phase: one, began }, index) => {
    const until = session.phases[index + 1]?.began;
    const to = until === undefined ? end : Date.parse(until);
    return one === phase ? sum + Math.max(0, to - Date.parse(began)) : sum;
  }, 0);
}

function plannedMinutes({ policy }: Assessment, phase: Phase): number {
  const { presentationMinutes, discussionMinutes, debriefMinutes } = policy.session;
  return { presentation: presentationMinutes, discussion: discussionMinutes, debrief: debriefMinutes }[phase];
}
