import { Button, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { Link, Navigate, useParams } from "react-router";
import { assessmentQuery } from "../../api/assessments.ts";
import { useWords } from "../../language/words.ts";
import { Loaded } from "../../parts/loaded.tsx";
import { PageTitle } from "../../parts/page-title.tsx";
import { StageBadge } from "../../parts/state-badges.tsx";
import { ReviewedRecord, useReviewed } from "../assessments/review/record.tsx";
import { SessionTime } from "../assessments/review/session-time.tsx";
import { AppealDecision } from "./appeal-decision.tsx";
import { AssignAssessor } from "./assign-assessor.tsx";
import { HoldOfTeam } from "./hold.tsx";
import { WindowOfTeam } from "./window.tsx";

/** One assessment as the team runs it: assessor, session, window, hold, appeal. Deciding is not theirs. */
export function TeamAssessmentPage() {
  const { id = "" } = useParams();
  const query = useQuery(assessmentQuery(id));
  return (
    <Loaded query={query}>
      {(on) =>
        on.youAre.includes("team") ? (
          <ReviewedRecord key={on.id} on={on}>
            <Running />
          </ReviewedRecord>
        ) : (
          <Navigate replace to={`/assessments/${id}`} />
        )
      }
    </Loaded>
  );
}

function Running() {
  const { team, review } = useWords();
  const { on } = useReviewed();
  return (
    <>
      <PageTitle
        title={review.title(on.student.name, on.project.title)}
        lead={review.lead(on.programme.title, on.attempt, on.edition.number)}
        beside={<StageBadge stage={on.stage} size="lg" />}
        actions={
          <Button component={Link} to={`/assessments/${on.id}/review`} variant="default">
            {team.toReview}
          </Button>
        }
      />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Part title={team.assessor}>
          <AssignAssessor />
        </Part>
        <Part title={team.session}>
          <SessionOfTeam />
        </Part>
        <Part title={team.window}>
          <WindowOfTeam />
        </Part>
        <Part title={team.hold}>
          <HoldOfTeam />
        </Part>
        {on.stage === "to-rework" && (
          <Part title={team.appeal}>
            <AppealDecision />
          </Part>
        )}
      </SimpleGrid>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Paper component="section" p="lg" aria-labelledby={id}>
      <Title order={2} id={id} mb="sm">
        {title}
      </Title>
      {children}
    </Paper>
  );
}

function SessionOfTeam() {
  const { team } = useWords();
  const { on } = useReviewed();
  if (on.stage === "submitted") return <SessionTime />;
  return <Text c="dimmed">{on.session === null ? team.sessionNotYet : team.sessionPast}</Text>;
}
