import { Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { beginAttempt, programmesQuery } from "../../api/attempts.ts";
import type { Assessment } from "../../api/generated/api.ts";
import { keys } from "../../api/keys.ts";
import { useWords } from "../../language/words.ts";
import { Markdown } from "../../parts/markdown.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { SkillMeter } from "../../parts/skill-meter.tsx";
import { When } from "../../parts/when.tsx";
import { Section } from "./section.tsx";

/** The decision's reasons, from the record itself and in the school's words. */
export function Why({ on }: { on: Assessment }) {
  const { attempt } = useWords();
  const { why: words } = attempt;
  const required = on.deliverables.filter((one) => one.required);
  const complete = required.filter(({ state }) => state === "complete").length;
  // While an update is judged again the states are the assessor's draft, and not shown.
  const isShown = required.every(({ state }) => state !== null);
  const guidance = on.guidance?.[guidanceFor(on)];
  const reason = on.result?.weighed?.reason;
  return (
    <Section title={words.title}>
      <Stack gap="xs">
        {isShown && <Text>{words.deliverables(complete, required.length)}</Text>}
        <SkillMeter judgements={on.skills.map(({ judgement }) => judgement)} />
      </Stack>
      {reason && (
        <div>
          <Title order={3}>{words.reason}</Title>
          <Text style={{ whiteSpace: "pre-line" }}>{reason}</Text>
        </div>
      )}
      {guidance && (
        <div>
          <Title order={3}>{words.words}</Title>
          <Markdown text={guidance} headingsFrom={4} />
        </div>
      )}
    </Section>
  );
}

function guidanceFor({ stage }: Assessment): "approve" | "requestUpdate" | "rework" {
  if (stage === "approved") return "approve";
  return stage === "to-rework" ? "rework" : "requestUpdate";
}

/** What is to be reworked, and the way to the next attempt (R16, R27). */
export function Rework({ on }: { on: Assessment }) {
  const { result: words } = useWords().attempt;
  const { attempt } = useWords();
  if (on.result === null || on.result.is !== "to-rework") return null;
  const { gaps, nth, at } = on.result;
  const nameOf = (gap: (typeof gaps)[number]) =>
    gap.deliverable
      ? on.deliverables.find(({ key }) => key === gap.deliverable)?.name
      : on.skills.find(({ key }) => key === gap.skill)?.name;
  return (
    <Section
      title={words.gaps}
      lead={
        <>
          {words.at} <When at={at} />. {nth !== null && words.nth(nth)}
        </>
      }
    >
      <List spacing="sm" maw="var(--assay-reading-width)">
        {gaps.map((gap) => (
          <List.Item key={`${gap.deliverable} ${gap.skill} ${gap.what}`}>
            <Text span fw={600}>
              {nameOf(gap)}
            </Text>
            <Text style={{ whiteSpace: "pre-line" }}>{gap.what ?? attempt.erased}</Text>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}

/** Begins the next attempt, or leads to it where it has begun. */
export function NextAttempt({ on }: { on: Assessment }) {
  const { result: words } = useWords().attempt;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data } = useQuery(programmesQuery);
  const beginning = useMutation({
    mutationFn: () => beginAttempt(on.project.id),
    onSuccess: async ({ assessment }) => {
      void queries.invalidateQueries({ queryKey: keys.assessments() });
      await navigate(`/assessments/${assessment}`);
    },
  });
  if (data === undefined) return null;
  const latest = data.items
    .flatMap(({ projects }) => projects)
    .find(({ id }) => id === on.project.id)?.latest;
  if (latest && latest.id !== on.id) {
    return (
      <Button component={Link} to={`/assessments/${latest.id}`}>
        {words.toNext}
      </Button>
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      <Text c="dimmed" maw="var(--assay-reading-width)">
        {words.nextLead}
      </Text>
      {beginning.error && <ProblemNotice problem={beginning.error} />}
      <Group>
        <Button loading={beginning.isPending} onClick={() => beginning.mutate()}>
          {words.next}
        </Button>
      </Group>
    </Stack>
  );
}
