import { Paper, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { assessmentQuery } from "../../api/assessments.ts";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { Countdown } from "../../parts/countdown.tsx";
import { clockFigures } from "../../parts/remaining.ts";
import { ToneBadge } from "../../parts/tone-badge.tsx";
import { When } from "../../parts/when.tsx";
import classes from "./turn.module.css";
import { turnOf } from "./turn-of.ts";
import { saidOf } from "./turn-said.ts";
import { turnTones } from "./turn-tones.ts";

/** What is going on, whose turn it is, and by when: the one thing to read when there is time for no more. */
export function Turn({ on, children }: { on: Assessment; children?: ReactNode }) {
  const words = useWords();
  const heading = useHeadingOnceHandedIn(on);
  const turn = turnOf(on);
  const { title, next } = on.youAre.includes("student")
    ? saidOf(on, words.attempt.turn)
    : { title: words.parts.stages[on.stage], next: [] };
  return (
    <Paper
      component="section"
      p={{ base: "md", xs: "lg" }}
      className={classes.turn}
      data-turn={turn}
      data-result={on.result?.is}
      aria-labelledby="turn"
    >
      <Stack gap="sm" align="flex-start">
        <ToneBadge {...turnTones[turn]} words={useTurnWords(on)} size="lg" />
        <Title order={2} id="turn" ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </Title>
        <Clock on={on} />
        {next.map((line) => (
          <Text key={line} maw="var(--assay-reading-width)">
            {line}
          </Text>
        ))}
        {children}
      </Stack>
    </Paper>
  );
}

/** What was worked on is gone from the page then, and what was read last with it: the top says how it stands now. */
function useHeadingOnceHandedIn({ stage }: Assessment) {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(stage);
  useEffect(() => {
    if (before.current === "preparing" && stage !== "preparing") {
      scrollTo({ top: 0 });
      heading.current?.focus({ preventScroll: true });
    }
    before.current = stage;
  }, [stage]);
  return heading;
}

function useTurnWords(on: Assessment): string {
  const { turn } = useWords().attempt;
  const isOwn = on.youAre.includes("student");
  switch (turnOf(on)) {
    case "student":
      return isOwn ? turn.you : turn.student(on.student.name);
    case "assessor":
      return on.assessor ? turn.assessor(on.assessor.name) : turn.someAssessor;
    case "team":
      return turn.team;
    case "nobody":
      return turn.nobody;
  }
}

/** The clock that matters now: running, or stopped by a hold (R29). */
function Clock({ on }: { on: Assessment }) {
  const queries = useQueryClient();
  const { attempt, parts } = useWords();
  const { turn } = attempt;
  const again = () => void queries.invalidateQueries({ queryKey: assessmentQuery(on.id).queryKey });
  if (on.hold !== null) {
    const ends = on.stage === "awaiting-update" ? on.request?.window.ends : null;
    const left = ends ? Date.parse(ends) - Date.parse(on.hold.since) : 0;
    return (
      <Text className="figures">
        {turn.heldSince} <When at={on.hold.since} />.{" "}
        {left > 0 && turn.leftWhenStopped(clockFigures(left, parts.countdown.days))}
      </Text>
    );
  }
  if (on.stage === "awaiting-update" && on.request) {
    return <Countdown until={on.request.window.ends} label={turn.awaitingLabel} onOver={again} />;
  }
  if (on.stage === "submitted" && on.booking) {
    return (
      <Text fw={600} fz="lg">
        <When at={on.booking.start} relative />
      </Text>
    );
  }
  const due = dueOf(on, turn);
  if (due === null) return null;
  return (
    <Text>
      {due.words} <When at={due.at} relative />
    </Text>
  );
}

function dueOf(on: Assessment, turn: ReturnType<typeof useWords>["attempt"]["turn"]) {
  if (on.stage === "update-in" && on.answer && !on.answer.overdue) {
    return { words: turn.updateInBy, at: on.answer.ends };
  }
  if (on.stage === "deciding" && on.session?.reportDue && on.report === null) {
    return { words: turn.decidingBy, at: on.session.reportDue };
  }
  return null;
}
