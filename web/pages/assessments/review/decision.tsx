import { Alert, Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconLock, IconScale } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Option, VerdictRefusal } from "../../../../src/rules/weighing.ts";
import { useWords } from "../../../language/words.ts";
import { Countdown } from "../../../parts/countdown.tsx";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { RefusalNotice } from "../../../parts/refusal-notice.tsx";
import { ToneBadge } from "../../../parts/tone-badge.tsx";
import { Analysis } from "./analysis.tsx";
import { Decide } from "./decide.tsx";
import { goToTheThree, threeId } from "./go-to.ts";
import { MoveProblem, useMaking } from "./making.tsx";
import { NotLive } from "./not-live.tsx";
import { Options, standsAgainstAll, tones } from "./options.tsx";
import { weighingOf } from "./preview.ts";
import { Recommendation } from "./recommendation.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { SkillList } from "./skill-list.tsx";
import { Standing } from "./standing.tsx";
import { StillOpen } from "./still-open.tsx";
import { useTab } from "./tab.ts";

/** Re-read, judge the skills, decide: the decision stands below everything that it rests on (M1, M2, M3). */
export function Decision() {
  const { verdict, review } = useWords();
  const { on, judges, told } = useReviewed();
  const [, setTab] = useTab();
  const isDecided = on.result !== null || on.stage === "awaiting-update";
  if (told === "hidden")
    return <EmptyState icon={IconScale} title={review.notDecided} next={review.notTold} />;
  const isOpen = on.result === null && told === "live";
  return (
    <Stack gap="xl">
      <Standing />
      <NotLive />
      {judges && isDecided && on.report === null && (
        <div>
          <Button variant="default" onClick={() => setTab("report")}>
            {verdict.toReport}
          </Button>
        </div>
      )}
      {isOpen && <InShort />}
      <Analysis />
      <SkillList />
      {isOpen && <TheThree />}
    </Stack>
  );
}

/** The recommendation in one line on top, for those who have read it all already. */
function InShort() {
  const { verdict, parts } = useWords();
  const { on } = useReviewed();
  const { recommended } = useMemo(() => weighingOf(on), [on]);
  return (
    <Group gap="xs">
      <Text size="sm">{recommended === null ? verdict.pointsToNothing : verdict.pointsTo}</Text>
      {recommended && <ToneBadge {...tones[recommended]} words={parts.decisions[recommended]} />}
      <Anchor size="sm" component="button" type="button" onClick={goToTheThree}>
        {verdict.toTheThree}
      </Anchor>
    </Group>
  );
}

function TheThree() {
  const { verdict } = useWords();
  const { on, judges } = useReviewed();
  const weighing = useMemo(() => weighingOf(on), [on]);
  const [wanted, setWanted] = useState<Option | null>(null);
  // Kept here: the form is gone when the record, as it moved meanwhile, contradicts what was chosen.
  const making = useMaking();
  const common = useMemo(() => standsAgainstAll(weighing), [weighing]);
  // What was chosen may have been contradicted by a rating since.
  const chosen = wanted !== null && weighing.allowed.includes(wanted) ? wanted : null;
  function choose(option: Option) {
    making.reset();
    setWanted(option);
  }
  return (
    <Stack gap="md" component="section" aria-labelledby={threeId}>
      <Title order={3} id={threeId} tabIndex={-1} className={classes.anchor}>
        {verdict.title}
      </Title>
      <Recommendation weighing={weighing} />
      <StillOpen />
      <InAllOfThem refusals={common} />
      <Options weighing={weighing} common={common} chosen={chosen} onChoose={choose} />
      <MoveProblem problem={making.error} />
      {judges && chosen && <Decide key={chosen} option={chosen} weighing={weighing} making={making} />}
    </Stack>
  );
}

/** What stands against every option is said once, above them; what is open is listed already, with the way to it. */
function InAllOfThem({ refusals }: { refusals: readonly VerdictRefusal[] }) {
  const { verdict, review } = useWords();
  const { on, names } = useReviewed();
  const shown = refusals.filter(({ code }) => code !== "record-incomplete");
  if (shown.length === 0) return null;
  return (
    <Alert color="ochre" icon={<IconLock />} title={verdict.lockedAll}>
      <Stack gap="xs">
        {on.stage === "awaiting-update" && on.request && on.hold === null && (
          <Countdown until={on.request.window.ends} label={review.windowOfStudent} />
        )}
        <RefusalNotice bare refusals={shown} names={names} />
      </Stack>
    </Alert>
  );
}
