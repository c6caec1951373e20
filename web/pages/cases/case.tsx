import { Anchor, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link, useParams } from "react-router";
import type { SupportCase } from "../../api/support-cases.ts";
import { caseQuery } from "../../api/support-cases.ts";
import { useWords } from "../../language/words.ts";
import { PageTitle } from "../../parts/page-title.tsx";
import { StageBadge } from "../../parts/state-badges.tsx";
import { When } from "../../parts/when.tsx";
import { Section } from "../assessments/section.tsx";
import { Found } from "../found.tsx";
import { CaseStateBadge } from "./case-state-badge.tsx";
import classes from "./cases.module.css";
import { CloseCase } from "./close-case.tsx";
import { Messages } from "./messages.tsx";
import { Owner } from "./owner.tsx";
import { Plan } from "./plan.tsx";

/** /cases/:id: one case with its messages, plan, history and outcome (R28). */
export function CasePage() {
  const { id = "" } = useParams();
  const query = useQuery(caseQuery(id));
  return (
    <div className={classes.page}>
      <Found query={query}>{(on) => <Case key={on.id} on={on} />}</Found>
    </div>
  );
}

function Case({ on }: { on: SupportCase }) {
  const { cases } = useWords();
  return (
    <>
      <PageTitle
        title={cases.about(on.student.name)}
        lead={
          <>
            {on.project.title} · {on.openedBy ? cases.openedBy(on.openedBy.name) : cases.openedBySelf}{" "}
            <When at={on.opened} show="date" /> {cases.afterReworks(on.reworks)}
          </>
        }
        beside={<CaseStateBadge open={on.open} />}
      />
      <div className={classes.columns}>
        <Stack gap="lg">
          {on.closed && (
            <Section
              title={cases.outcome}
              lead={
                <>
                  {cases.closedAt} <When at={on.closed.at} />{" "}
                  {on.closed.by && cases.closedBy(on.closed.by.name)}
                </>
              }
            >
              <Text className={classes.text}>{on.closed.outcome}</Text>
            </Section>
          )}
          <Section title={cases.reason}>
            <Text className={classes.text} {...(on.reason === null && { c: "dimmed" })}>
              {on.reason ?? cases.noReason}
            </Text>
          </Section>
          <Plan on={on} />
          <Messages on={on} />
        </Stack>
        <Stack gap="lg">
          <People on={on} />
          <Attempts on={on} />
          <History on={on} />
          {on.open && on.youMay.run && <CloseCase on={on} />}
        </Stack>
      </div>
    </>
  );
}

function People({ on }: { on: SupportCase }) {
  const { cases } = useWords();
  return (
    <Section title={cases.people}>
      <Stack gap="sm">
        <Owner on={on} />
        <Fact name={cases.student}>{on.student.name}</Fact>
        <Fact name={cases.mentors}>{on.mentors.map(({ name }) => name).join(", ") || cases.none}</Fact>
        <Fact name={cases.assessor}>{on.assessor?.name ?? cases.none}</Fact>
      </Stack>
    </Section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text>{children}</Text>
    </div>
  );
}

function Attempts({ on }: { on: SupportCase }) {
  const { attempt: words, cases } = useWords();
  return (
    <Section title={cases.attempts}>
      <ul className={classes.list}>
        {on.attempts.map(({ assessment, attempt, stage, decided }) => (
          <li key={assessment}>
            <Group gap="xs">
              <Anchor component={Link} to={`/assessments/${assessment}`}>
                {words.number(attempt)}
              </Anchor>
              <StageBadge stage={stage} />
            </Group>
            {decided && (
              <Text size="sm" c="dimmed">
                <When at={decided} show="date" />
              </Text>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function History({ on }: { on: SupportCase }) {
  const { cases } = useWords();
  return (
    <Section title={cases.history}>
      <ol className={classes.history}>
        {on.history.map(({ version, is, at, by }) => (
          <li key={version}>
            {cases.facts[is] ?? is}{" "}
            <Text span inherit c="dimmed">
              · {by?.name ?? cases.bySelf} · <When at={at} />
            </Text>
          </li>
        ))}
      </ol>
    </Section>
  );
}
