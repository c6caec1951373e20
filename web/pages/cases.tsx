import { Anchor, Group, Paper, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconLifebuoy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import type { CaseSummary } from "../api/support-cases.ts";
import { casesQuery } from "../api/support-cases.ts";
import { useWords } from "../language/words.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { When } from "../parts/when.tsx";
import { CaseStateBadge } from "./cases/case-state-badge.tsx";
import classes from "./cases/cases.module.css";

/** /cases: the cases that concern the reader; the team sees all of the school's (R28). */
export function CasesPage() {
  const { cases } = useWords();
  const query = useQuery(casesQuery);
  const [asked, setAsked] = useSearchParams();
  const show = asked.get("show") ?? "open";
  return (
    <div className={classes.page}>
      <PageTitle title={cases.title} lead={cases.lead} />
      <Stack gap="lg">
        <SegmentedControl
          aria-label={cases.show}
          value={show}
          onChange={(chosen) => setAsked(chosen === "open" ? {} : { show: chosen }, { replace: true })}
          data={[
            { value: "open", label: cases.open },
            { value: "closed", label: cases.closed },
            { value: "all", label: cases.all },
          ]}
          className={classes.filter}
        />
        <Loaded query={query}>
          {(all) => {
            const shown = all.filter(({ open }) => show === "all" || open === (show === "open"));
            if (shown.length === 0) {
              const title = show === "open" ? cases.emptyOpen : cases.empty;
              return <EmptyState icon={IconLifebuoy} title={title} next={cases.emptyNext} />;
            }
            return (
              <ul className={classes.list}>
                {shown.map((one) => (
                  <li key={one.id}>
                    <CaseCard one={one} />
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      </Stack>
    </div>
  );
}

function CaseCard({ one }: { one: CaseSummary }) {
  const { cases } = useWords();
  const { id, student, project, open, owner, opened, closed, reworks, messages, nextStep } = one;
  return (
    <Paper p={{ base: "md", xs: "lg" }}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div>
          <Title order={2} fz="lg">
            <Anchor component={Link} to={`/cases/${id}`} inherit underline="hover">
              {student.name}
            </Anchor>
          </Title>
          <Text>{project.title}</Text>
        </div>
        <CaseStateBadge open={open} />
      </Group>
      <Text size="sm" c="dimmed" mt="xs">
        {cases.opened} <When at={opened} show="date" /> {cases.afterReworks(reworks)} ·{" "}
        {cases.messagesCount(messages)}
        {closed && (
          <>
            {" "}
            · {cases.closedAt} <When at={closed} show="date" />
          </>
        )}
      </Text>
      <Text size="sm" mt={4}>
        {owner ? `${cases.owner}: ${owner.name}` : cases.noOwner}
        {nextStep && open && (
          <>
            {" "}
            · {cases.nextStep}: <When at={nextStep} show="date" />
          </>
        )}
      </Text>
    </Paper>
  );
}
