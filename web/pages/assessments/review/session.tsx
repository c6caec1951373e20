import { Button, Divider, Group, Stack, Text, Title } from "@mantine/core";
import { IconMessages, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../../language/words.ts";
import { ConfirmButton } from "../../../parts/confirm-button.tsx";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { When } from "../../../parts/when.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { Answers } from "./answers.tsx";
import { MoveProblem, useMaking } from "./making.tsx";
import { NoShowDialog } from "./no-show.tsx";
import { Phases } from "./phases.tsx";
import { useReviewed } from "./record.tsx";
import { SessionTime } from "./session-time.tsx";

/** The live meeting: before, during and after. */
export function Session() {
  const { review } = useWords();
  const { on } = useReviewed();
  if (on.stage === "preparing") {
    return <EmptyState icon={IconMessages} title={review.session.notYet} next={review.session.notYetNext} />;
  }
  if (on.stage === "submitted") return <Before />;
  if (on.stage === "in-session") return <During />;
  return <After />;
}

function Before() {
  const { review } = useWords();
  const { on, judges } = useReviewed();
  const making = useMaking();
  const [absence, setAbsence] = useState(false);
  const mayBook = judges || on.youAre.includes("team");
  return (
    <Stack gap="md">
      {mayBook && <SessionTime />}
      {judges && (
        <>
          <Divider />
          <MoveProblem problem={making.error} />
          <Group gap="sm">
            <Button
              color="plum"
              leftSection={<IconPlayerPlay size={18} />}
              loading={making.isPending}
              onClick={() => making.mutate({ method: "POST", path: "session/start" })}
            >
              {review.session.start}
            </Button>
            {on.booking && (
              <Button variant="default" onClick={() => setAbsence(true)}>
                {review.session.noShow}
              </Button>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {review.session.startHint}
          </Text>
        </>
      )}
      {absence && <NoShowDialog onClose={() => setAbsence(false)} />}
    </Stack>
  );
}

function During() {
  const { review } = useWords();
  const { judges } = useReviewed();
  const making = useMaking();
  const [absence, setAbsence] = useState(false);
  return (
    <Stack gap="md">
      <Phases />
      {judges && <AnswerForm />}
      <Noted />
      {judges && (
        <>
          <Divider />
          <MoveProblem problem={making.error} />
          <Group gap="sm">
            <ConfirmButton
              color="plum"
              loading={making.isPending}
              question={review.session.closeQuestion}
              confirm={review.session.close}
              onConfirm={() => making.mutate({ method: "POST", path: "session/close" })}
            >
              {review.session.close}
            </ConfirmButton>
            <Button variant="default" onClick={() => setAbsence(true)}>
              {review.session.noShow}
            </Button>
          </Group>
        </>
      )}
      {absence && <NoShowDialog onClose={() => setAbsence(false)} />}
    </Stack>
  );
}

function After() {
  const { review } = useWords();
  const { on } = useReviewed();
  return (
    <Stack gap="md">
      {on.session && (
        <Text>
          {review.session.held} <When at={on.session.started} />
          {on.session.closed &&
            ` · ${review.session.lasted(Math.round((Date.parse(on.session.closed) - Date.parse(on.session.started)) / 60_000))}`}
        </Text>
      )}
      <Phases />
      <Noted />
    </Stack>
  );
}

function Noted() {
  const { review } = useWords();
  const { on, told } = useReviewed();
  const answers = on.session?.answers ?? [];
  return (
    <section aria-labelledby="answers-noted">
      <Title order={3} id="answers-noted" mb="xs">
        {review.session.answers}
      </Title>
      {answers.length === 0 ? (
        <Text size="sm" c="dimmed">
          {told === "hidden" ? review.notTold : review.session.noAnswers}
        </Text>
      ) : (
        <Answers answers={answers} />
      )}
    </section>
  );
}
