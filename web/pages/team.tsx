import { Group, Select, Stack, Table, Text } from "@mantine/core";
import { IconListSearch, IconPlayerPause } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Link, useSearchParams } from "react-router";
import { stages } from "../../src/rules/assessment.ts";
import { assessmentListQuery } from "../api/assessments.ts";
import type { AssessmentSummary } from "../api/generated/api.ts";
import { useWords } from "../language/words.ts";
import { Countdown } from "../parts/countdown.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { useRowKeys } from "../parts/row-keys.ts";
import { StageBadge } from "../parts/state-badges.tsx";
import { ToneBadge } from "../parts/tone-badge.tsx";
import { When } from "../parts/when.tsx";

/** The team's view: every assessment, by stage or without an assessor. What is chosen stands in the address. */
export function TeamPage() {
  const { team, parts } = useWords();
  const [asked, setAsked] = useSearchParams();
  const shown = asked.get("show") ?? "all";
  const stage = stages.find((one) => one === shown);
  const query = useInfiniteQuery(
    assessmentListQuery(shown === "unassigned" ? { assessor: "none" } : stage ? { stage } : {}),
  );
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const next = { all: team.emptyNext, unassigned: team.emptyUnassigned }[shown] ?? team.emptyStage;
  return (
    <>
      <PageTitle title={team.title} lead={team.lead} />
      <Select
        label={team.stage}
        w={{ base: "100%", xs: 280 }}
        mb="md"
        data={[
          { value: "all", label: team.everyStage },
          { value: "unassigned", label: team.unassigned },
          ...stages.map((one) => ({ value: one, label: parts.stages[one] })),
        ]}
        value={shown}
        allowDeselect={false}
        onChange={(chosen) => setAsked(chosen === "all" || !chosen ? {} : { show: chosen })}
      />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon={IconListSearch} title={team.empty} next={next} />
          ) : (
            <>
              <AssessmentTable items={items} />
              <MoreButton query={query} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function AssessmentTable({ items }: { items: readonly AssessmentSummary[] }) {
  const { team } = useWords();
  const body = useRef<HTMLTableSectionElement>(null);
  useRowKeys(body);
  return (
    <Table.ScrollContainer minWidth={760} className="surface">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{team.student}</Table.Th>
            <Table.Th>{team.stage}</Table.Th>
            <Table.Th>{team.assessor}</Table.Th>
            <Table.Th>{team.clock}</Table.Th>
            <Table.Th>{team.moved}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {items.map((one) => (
            <AssessmentLine key={one.id} one={one} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function AssessmentLine({ one }: { one: AssessmentSummary }) {
  const { team, desk } = useWords();
  const { id, student, project, programme, stage, assessor, attempt, window, booking, held, movedAt } = one;
  return (
    <Table.Tr>
      <Table.Td>
        <Text
          component={Link}
          to={`/team/${id}`}
          data-row
          fw={600}
          c="inherit"
          aria-label={team.open(student.name, project.title)}
        >
          {student.name}
        </Text>
        <Text size="sm" c="dimmed">
          {project.title}
          {attempt > 1 && ` · ${desk.attempt(attempt)}`} · {programme.title}
        </Text>
      </Table.Td>
      <Table.Td miw="13rem">
        <Stack gap={4} align="flex-start">
          <StageBadge stage={stage} />
          {held && <ToneBadge hue="ochre" icon={IconPlayerPause} words={team.held} />}
        </Stack>
      </Table.Td>
      <Table.Td miw="9rem">
        {assessor?.name ?? (
          <Text span inherit c="dimmed">
            {team.none}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {window && !held ? (
          <Countdown
            compact
            until={window.ends}
            label={window.which === "update" ? team.windowOfStudent : team.windowOfAssessor}
          />
        ) : (
          booking &&
          stage === "submitted" && (
            <Group gap={4}>
              <Text size="sm">
                {team.session}: <When at={booking.start} />
              </Text>
            </Group>
          )
        )}
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          <When at={movedAt} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
