import { Button, Group, Kbd, Text } from "@mantine/core";
import { IconArmchair, IconFilterOff, IconList } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { DeskWork } from "../../src/rules/desk.ts";
import { deskQuery } from "../api/assessments.ts";
import { useWords } from "../language/words.ts";
import { useZone } from "../language/zone.ts";
import { Choice } from "../parts/choice.tsx";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { useRowKeys } from "../parts/row-keys.ts";
import { useServerNow } from "../parts/server-time.ts";
import { DeskRow } from "./desk/desk-row.tsx";
import { clockOf, isSameDay, type Waiting } from "./desk/due.ts";
import { tones } from "./desk/tones.ts";
import classes from "./desk.module.css";

const order: readonly DeskWork[] = [
  "session",
  "analyse",
  "decide",
  "report",
  "answer-update",
  "close-expired",
];

/** The assessor's desk: everything that waits, each with its clock, sorted by it. */
export function DeskPage() {
  const { desk } = useWords();
  const query = useInfiniteQuery(deskQuery);
  const waiting = (query.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter((one): one is Waiting => one.desk !== null);
  return (
    <>
      <PageTitle title={desk.title} lead={desk.lead} beside={<Tally waiting={waiting} />} />
      <Loaded query={query}>
        {() =>
          waiting.length === 0 ? (
            <EmptyState icon={IconArmchair} title={desk.empty} next={desk.emptyNext} />
          ) : (
            <>
              <DeskList waiting={waiting} hasMore={query.hasNextPage} />
              <MoreButton query={query} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

function Tally({ waiting }: { waiting: readonly Waiting[] }) {
  const { desk } = useWords();
  const zone = useZone();
  const now = useServerNow(30);
  const overdue = waiting.filter((one) => clockOf(one, now) === "overdue").length;
  const today = waiting.filter(
    (one) => one.desk.work === "session" && isSameDay(Date.parse(one.desk.due), now, zone),
  ).length;
  const said = [today > 0 && desk.sessionsToday(today), overdue > 0 && desk.overdueCount(overdue)];
  return (
    <Text c="dimmed" className="figures">
      {said.filter((part) => part !== false).join(" · ")}
    </Text>
  );
}

function DeskList({ waiting, hasMore }: { waiting: readonly Waiting[]; hasMore: boolean }) {
  const { desk, lists } = useWords();
  const now = useServerNow(30);
  const [only, setOnly] = useState<DeskWork | "all">("all");
  const list = useRef<HTMLOListElement>(null);
  useRowKeys(list);
  const shown = waiting.filter((one) => only === "all" || one.desk.work === only);
  const count = (work: DeskWork | "all") => {
    const all = waiting.filter((one) => work === "all" || one.desk.work === work).length;
    return hasMore ? `${all}+` : String(all);
  };
  const present = order.filter((work) => work === only || waiting.some((one) => one.desk.work === work));
  return (
    <>
      <Group justify="space-between" mb="sm" gap="sm">
        <Choice
          label={desk.show}
          value={only}
          onChange={setOnly}
          options={[
            {
              value: "all" as const,
              words: desk.inFilter(desk.all, count("all")),
              hue: "slate",
              icon: IconList,
            },
            ...present.map((work) => ({
              value: work,
              words: desk.inFilter(desk.filters[work], count(work)),
              hue: "slate" as const,
              icon: tones[work].icon,
            })),
          ]}
        />
        <Text size="sm" c="dimmed" visibleFrom="md">
          <Kbd size="xs">j</Kbd> <Kbd size="xs">k</Kbd> {lists.keysHint} ·{" "}
          <Kbd size="xs">{lists.enterKey}</Kbd> {lists.keysOpen}
        </Text>
      </Group>
      {shown.length === 0 ? (
        <EmptyState
          icon={IconFilterOff}
          title={desk.emptyFilter}
          next={desk.emptyFilterNext}
          action={<Button onClick={() => setOnly("all")}>{desk.showAll}</Button>}
        />
      ) : (
        <ol ref={list} className={classes.list} aria-label={desk.list}>
          {shown.map((one) => (
            <li key={one.id}>
              <DeskRow waiting={one} now={now} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
