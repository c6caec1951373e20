import { Anchor, Group, Text, Title } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useId } from "react";
import { Link } from "react-router";
import type { Programme, Project } from "../../api/attempts.ts";
import type { AssessmentSummary } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { StageBadge } from "../../parts/state-badges.tsx";
import { When } from "../../parts/when.tsx";
import { BeginButton } from "./begin-button.tsx";
import classes from "./dashboard.module.css";

interface ProgrammeLineProps {
  readonly programme: Programme;
  readonly attempts: readonly AssessmentSummary[];
}

/** A programme as a line of projects, each with its state in words. */
export function ProgrammeLine({ programme, attempts }: ProgrammeLineProps) {
  const { dashboard } = useWords();
  const heading = useId();
  const { projects } = programme;
  const approved = projects.filter(({ latest }) => latest?.stage === "approved").length;
  return (
    <section aria-labelledby={heading}>
      <Group justify="space-between" align="baseline" gap="xs">
        <Title order={2} id={heading}>
          {programme.title}
        </Title>
        <Text c="dimmed" className="figures">
          {dashboard.progress(approved, projects.length)}
        </Text>
      </Group>
      <Text c="dimmed" maw="var(--assay-reading-width)" mb="lg">
        {programme.summary}
      </Text>
      <ol className={classes.line}>
        {projects.map((project, place) => (
          <ProjectStop
            key={project.id}
            project={project}
            number={place + 1}
            attempts={attempts.filter((one) => one.project.id === project.id)}
          />
        ))}
      </ol>
    </section>
  );
}

interface ProjectStopProps {
  readonly project: Project;
  readonly number: number;
  readonly attempts: readonly AssessmentSummary[];
}

function ProjectStop({ project, number, attempts }: ProjectStopProps) {
  const { dashboard } = useWords();
  const { latest, title, summary, hours } = project;
  const attempt = attempts.find(({ id }) => id === latest?.id);
  const state = latest === null ? "fresh" : latest.stage === "approved" ? "approved" : "begun";
  const canBegin = latest === null || latest.stage === "withdrawn";
  return (
    <li className={classes.stop} data-state={state}>
      <span className={classes.mark} aria-hidden>
        {state === "approved" ? <IconCheck size={18} stroke={2.5} /> : number}
      </span>
      <div className={classes.project}>
        <div className={classes.words}>
          <Title order={3}>
            {latest ? (
              <Anchor component={Link} to={`/assessments/${latest.id}`} inherit underline="hover">
                {title}
              </Anchor>
            ) : (
              title
            )}
          </Title>
          <Text c="dimmed" maw="var(--assay-reading-width)">
            {summary}
          </Text>
          <Group gap="sm" mt={6}>
            {latest ? (
              <StageBadge stage={latest.stage} />
            ) : (
              <Text size="sm" c="dimmed">
                {dashboard.notBegun} · {dashboard.hours(hours)}
              </Text>
            )}
            {attempt && <Clock attempt={attempt} />}
          </Group>
          <Earlier attempts={attempts.filter(({ id }) => id !== latest?.id)} />
        </div>
        {canBegin && (
          <BeginButton project={project} variant="default" size="sm" aria-label={dashboard.beginOf(title)}>
            {dashboard.begin}
          </BeginButton>
        )}
      </div>
    </li>
  );
}

/** The clock of an attempt, in one line: the student's window, a session's time, or by when the answer is due. */
function Clock({ attempt }: { attempt: AssessmentSummary }) {
  const { dashboard, students } = useWords();
  const { window, booking, held, stage } = attempt;
  if (held) return <Text size="sm">{dashboard.held}</Text>;
  if (stage === "awaiting-update" && window?.which === "update") {
    return (
      <Text size="sm">
        {students.updateBy} <When at={window.ends} relative />
      </Text>
    );
  }
  if (stage === "submitted" && booking) {
    return (
      <Text size="sm">
        {dashboard.session}: <When at={booking.start} relative />
      </Text>
    );
  }
  if (window?.which !== "answer") return null;
  return (
    <Text size="sm">
      {dashboard.answerBy} <When at={window.ends} />
    </Text>
  );
}

function Earlier({ attempts }: { attempts: readonly AssessmentSummary[] }) {
  const { dashboard, parts } = useWords();
  if (attempts.length === 0) return null;
  return (
    <ul className={classes.earlier} aria-label={dashboard.earlier}>
      {attempts.map(({ id, attempt, stage }) => (
        <li key={id}>
          <Anchor component={Link} to={`/assessments/${id}`} size="sm">
            {dashboard.earlierOf(attempt, parts.stages[stage])}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
