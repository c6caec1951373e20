import { Alert, Badge, Button, Stack } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, Navigate, useParams } from "react-router";
import { assessmentQuery } from "../../api/assessments.ts";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { Markdown } from "../../parts/markdown.tsx";
import { PageTitle } from "../../parts/page-title.tsx";
import { StageBadge } from "../../parts/state-badges.tsx";
import { Found } from "../found.tsx";
import { Appeal } from "./appeal.tsx";
import classes from "./assessment.module.css";
import { HandIn } from "./hand-in.tsx";
import { HandedIn } from "./handed-in.tsx";
import { Judged } from "./judged.tsx";
import { NextAttempt, Rework, Why } from "./outcome.tsx";
import { Preparing } from "./preparing.tsx";
import { Report } from "./report.tsx";
import { SessionAnswers } from "./session-answers.tsx";
import { SessionCard } from "./session-card.tsx";
import { Steps } from "./steps.tsx";
import { Support } from "./support.tsx";
import { ToCertificates } from "./to-certificates.tsx";
import { ToReceipt } from "./to-receipt.tsx";
import { Turn } from "./turn.tsx";
import { Update } from "./update.tsx";
import { Withdraw } from "./withdraw.tsx";

/** /assessments/:id for the student, and for the mentor to read. Assessors have their review. */
export function AssessmentPage() {
  const { id = "" } = useParams();
  const query = useQuery(assessmentQuery(id));
  useNoStrayDrops();
  return (
    <Found query={query}>
      {(on) =>
        on.youAre.includes("assessor") ? (
          <Navigate replace to={`/assessments/${on.id}/review`} />
        ) : (
          <Attempt key={on.id} on={on} />
        )
      }
    </Found>
  );
}

function Attempt({ on }: { on: Assessment }) {
  const { attempt } = useWords();
  const isOwn = on.youAre.includes("student");
  const isDecided = on.request !== null || on.stage === "approved" || on.stage === "to-rework";
  return (
    <div className={classes.page}>
      <PageTitle
        title={on.project.title}
        lead={on.project.summary}
        beside={
          <>
            <Badge color="slate" variant="outline" size="lg">
              {attempt.number(on.attempt)}
            </Badge>
            <StageBadge stage={on.stage} size="lg" />
          </>
        }
      />
      <Stack gap="lg">
        {!isOwn && (
          <Alert color="slate" icon={<IconEye />}>
            {attempt.readOnly(on.student.name)}{" "}
            {on.youAre.includes("team") && (
              <Button
                component={Link}
                to={`/assessments/${on.id}/review`}
                size="xs"
                variant="default"
                ml="sm"
              >
                {attempt.toReview}
              </Button>
            )}
          </Alert>
        )}
        <Steps on={on} />
        <Turn on={on}>
          {isOwn && (on.stage === "to-rework" || on.stage === "withdrawn") && <NextAttempt on={on} />}
          {isOwn && (on.stage === "submitted" || on.stage === "update-in") && <ToReceipt on={on} />}
          {isOwn && on.stage === "approved" && <ToCertificates />}
        </Turn>
        <div className={classes.columns}>
          <Stack gap="lg" className={classes.main}>
            {on.stage !== "approved" && on.stage !== "to-rework" && <Update on={on} />}
            {isOwn && on.stage === "preparing" && (
              <>
                <Preparing on={on} />
                <HandIn on={on} />
              </>
            )}
            <Rework on={on} />
            {isDecided && <Why on={on} />}
            <Report on={on} />
            <HandedIn on={on} />
            {(on.stage === "approved" || on.stage === "to-rework") && <Update on={on} />}
            {(on.criteria.length > 0 || on.skills.length > 0) && <Judged on={on} />}
            <SessionAnswers on={on} />
            <Appeal on={on} />
          </Stack>
          <Stack gap="lg" className={classes.side}>
            {on.stage !== "preparing" && on.stage !== "withdrawn" && <SessionCard on={on} />}
            <Support on={on} />
            <Brief on={on} />
            {isOwn && <Withdraw on={on} />}
          </Stack>
        </div>
      </Stack>
    </div>
  );
}

function Brief({ on }: { on: Assessment }) {
  const { attempt } = useWords();
  return (
    <details className={classes.brief} open={on.stage === "preparing"}>
      <summary>
        <h2>{attempt.brief}</h2>
        <span>{attempt.hours(on.project.hours)}</span>
      </summary>
      <Markdown text={on.project.brief} headingsFrom={3} />
    </details>
  );
}

/** A file dropped beside its place would otherwise be opened in place of the page. */
function useNoStrayDrops() {
  useEffect(() => {
    const stay = (event: DragEvent) => event.preventDefault();
    addEventListener("dragover", stay);
    addEventListener("drop", stay);
    return () => {
      removeEventListener("dragover", stay);
      removeEventListener("drop", stay);
    };
  }, []);
}
