import { Anchor, Button, Group, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { IconLifebuoy, IconSearch, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { studentsAttemptsQuery } from "../api/attempts.ts";
import type { AssessmentSummary } from "../api/generated/api.ts";
import { casesQuery } from "../api/support-cases.ts";
import { useLanguage, useWords } from "../language/words.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { PersonName } from "../parts/person-name.tsx";
import { StageBadge } from "../parts/state-badges.tsx";
import { When } from "../parts/when.tsx";
import classes from "./students/students.module.css";
import { type Way, waysOf } from "./students/ways.ts";

/** /students: for the mentor, each student's way, read only. */
export function StudentsPage() {
  const { cases, students } = useWords();
  const query = useQuery(studentsAttemptsQuery);
  return (
    <div className={classes.page}>
      <PageTitle
        title={students.title}
        lead={students.lead}
        actions={
          <Button component={Link} to="/cases" variant="default">
            {cases.title}
          </Button>
        }
      />
      <Loaded query={query}>
        {(attempts) =>
          attempts.length === 0 ? (
            <EmptyState icon={IconUsers} title={students.empty} next={students.emptyNext} />
          ) : (
            <Ways attempts={attempts} />
          )
        }
      </Loaded>
    </div>
  );
}

function Ways({ attempts }: { attempts: readonly AssessmentSummary[] }) {
  const { locale, words } = useLanguage();
  const { students } = words;
  const [wanted, setWanted] = useState("");
  const all = waysOf(attempts, locale);
  const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const ways = all.filter(({ student }) => fold(student.name).includes(fold(wanted.trim())));
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-end">
        <TextInput
          label={students.search}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
          className={classes.search}
        />
        <Text c="dimmed" role="status">
          {students.count(ways.length)}
        </Text>
      </Group>
      {ways.length === 0 && <EmptyState icon={IconUsers} title={students.searchNone(wanted.trim())} />}
      {ways.map((way) => (
        <WayCard key={way.student.id} way={way} />
      ))}
    </Stack>
  );
}

function WayCard({ way }: { way: Way }) {
  const { students } = useWords();
  const { data: cases } = useQuery(casesQuery);
  const open = cases?.filter((one) => one.open && one.student.id === way.student.id) ?? [];
  return (
    <Paper component="section" p={{ base: "md", xs: "lg" }} aria-label={way.student.name}>
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2} fz="lg">
            <PersonName name={way.student.name} withInitials />
          </Title>
          {open.map(({ id, project }) => (
            <Anchor key={id} component={Link} to={`/cases/${id}`} size="sm" className={classes.case}>
              <IconLifebuoy size={16} aria-hidden /> {students.case}
              <Text span inherit c="dimmed" visibleFrom="sm">
                {" "}
                · {project.title}
              </Text>
            </Anchor>
          ))}
        </Group>
        <ul className={classes.list}>
          {way.projects.map(({ project, attempts }) => (
            <li key={project.id} className={classes.project}>
              <Text fw={600}>{project.title}</Text>
              <ul className={classes.list}>
                {attempts.map((attempt) => (
                  <AttemptLine key={attempt.id} attempt={attempt} />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </Stack>
    </Paper>
  );
}

function AttemptLine({ attempt }: { attempt: AssessmentSummary }) {
  const { students } = useWords();
  const { id, project, stage, booking, window, held } = attempt;
  return (
    <li className={classes.attempt}>
      <Anchor
        component={Link}
        to={`/assessments/${id}`}
        aria-label={students.attemptOf(project.title, attempt.attempt)}
      >
        {students.attempt(attempt.attempt)}
      </Anchor>
      <StageBadge stage={stage} />
      <Text size="sm" c="dimmed" component="span">
        {held && students.held}
        {!held && stage === "awaiting-update" && window && (
          <>
            {students.updateBy} <When at={window.ends} relative />
          </>
        )}
        {stage === "submitted" && booking && (
          <>
            {students.session}: <When at={booking.start} relative />
          </>
        )}
      </Text>
    </li>
  );
}
