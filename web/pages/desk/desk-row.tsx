import { Text } from "@mantine/core";
import { IconPlayerPause } from "@tabler/icons-react";
import { Link } from "react-router";
import type { DeskWork } from "../../../src/rules/desk.ts";
import { useWords } from "../../language/words.ts";
import { Countdown } from "../../parts/countdown.tsx";
import { ToneBadge } from "../../parts/tone-badge.tsx";
import { When } from "../../parts/when.tsx";
import classes from "../desk.module.css";
import { clockOf, type Waiting } from "./due.ts";
import { tones } from "./tones.ts";

/** Where the work lies elsewhere than in the part that opens by itself. */
const partOf: Partial<Record<DeskWork, string>> = { report: "?part=report" };

/** One thing that waits, with its clock; the whole line leads to the review. */
export function DeskRow({ waiting, now }: { waiting: Waiting; now: number }) {
  const { desk } = useWords();
  const { id, student, project, programme, attempt, held } = waiting;
  const clock = clockOf(waiting, now);
  return (
    <Link
      className={classes.row ?? ""}
      to={`/assessments/${id}/review${partOf[waiting.desk.work] ?? ""}`}
      data-row
      data-clock={clock}
    >
      <div>
        <ToneBadge {...tones[waiting.desk.work]} words={desk.work[waiting.desk.work]} />
      </div>
      <div className={classes.who}>
        <Text fw={600} truncate>
          {student.name}
        </Text>
        <Text size="sm" c="dimmed" lineClamp={2}>
          {project.title}
          {attempt > 1 && ` · ${desk.attempt(attempt)}`} · {programme.title}
        </Text>
      </div>
      <div>{held && <ToneBadge hue="ochre" icon={IconPlayerPause} words={desk.held} />}</div>
      <div className={classes.clock}>
        <RowClock waiting={waiting} now={now} />
      </div>
    </Link>
  );
}

function RowClock({ waiting, now }: { waiting: Waiting; now: number }) {
  const { desk } = useWords();
  const { work, due } = waiting.desk;
  const clock = clockOf(waiting, now);
  if (clock === "ahead" && !waiting.held)
    return <Countdown compact isNamed until={due} label={desk.clock[work]} />;
  const words = {
    overdue: desk.overdue,
    running: desk.running,
    since: desk.clock[work],
    ahead: desk.clock[work],
  };
  const colour = { overdue: "var(--mantine-color-error)", running: "var(--mantine-color-plum-text)" };
  return (
    <div>
      <Text span inherit fw={600} c={colour[clock as keyof typeof colour] ?? "dimmed"}>
        {words[clock]}
      </Text>{" "}
      <When at={due} />
    </div>
  );
}
