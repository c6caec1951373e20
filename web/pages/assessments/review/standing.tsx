import { Alert, Button, Group, List, Stack, Text } from "@mantine/core";
import { IconClockPause, IconClockX, IconInbox, IconScale } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { useWords } from "../../../language/words.ts";
import { StageBadge } from "../../../parts/state-badges.tsx";
import { When } from "../../../parts/when.tsx";
import { goToCriterion, standingId, useArrival } from "./go-to.ts";
import { unrated } from "./judging.ts";
import { MoveProblem, useMaking } from "./making.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { useTab } from "./tab.ts";

/** Where the decision stands, above the options: an update awaited, in, or expired; or the result. */
export function Standing() {
  const { verdict } = useWords();
  const { on, judges, told } = useReviewed();
  if (on.result) return <Arrived key="result" of={<Result />} />;
  if (on.stage === "awaiting-update") {
    return (
      <Arrived
        key={on.stage}
        of={
          <Alert color="ochre" icon={<IconClockPause />} title={verdict.awaiting}>
            {judges && verdict.awaitingLead}
          </Alert>
        }
      />
    );
  }
  if (on.stage === "update-expired") {
    return (
      <Alert color="madder" icon={<IconClockX />} title={verdict.expired}>
        {told === "live" && verdict.expiredLead}
      </Alert>
    );
  }
  return on.stage === "update-in" ? <UpdateIn /> : null;
}

/** What a decision led to: whoever has just taken it is brought here. */
function Arrived({ of }: { of: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useArrival(place);
  return (
    <div ref={place} id={standingId} tabIndex={-1} className={classes.standing}>
      {of}
    </div>
  );
}

function UpdateIn() {
  const { verdict, review } = useWords();
  const { on, judges } = useReviewed();
  const [, setTab] = useTab();
  const making = useMaking();
  const first = unrated(on)[0];
  return (
    <Alert
      color="petrol"
      icon={<IconInbox />}
      title={
        on.updateOpened === null ? (
          verdict.updateIn
        ) : (
          <>
            {verdict.opened} <When at={on.updateOpened} />
          </>
        )
      }
    >
      <Stack gap="xs" align="flex-start">
        <MoveProblem problem={making.error} />
        {judges && (
          <Text size="sm">{on.updateOpened === null ? verdict.updateInLead : verdict.openedLead}</Text>
        )}
        <Group gap="xs">
          {judges && on.updateOpened === null && (
            <Button
              size="sm"
              loading={making.isPending}
              onClick={() => making.mutate({ method: "POST", path: "update/opening" })}
            >
              {verdict.openUpdate}
            </Button>
          )}
          <Button size="sm" variant="default" onClick={() => setTab("changes")}>
            {review.tabs.changes}
          </Button>
          {judges && on.updateOpened !== null && first && (
            <Button
              size="sm"
              variant="default"
              onClick={() => {
                setTab("criteria");
                goToCriterion(first.key);
              }}
            >
              {verdict.toReopened}
            </Button>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}

function Result() {
  const { verdict, parts } = useWords();
  const { on, names } = useReviewed();
  const { result } = on;
  if (result === null) return null;
  const hue = result.is === "approved" ? "moss" : "madder";
  return (
    <Alert color={hue} icon={<IconScale />} title={verdict.result}>
      <Stack gap={6}>
        <Text component="div">
          <StageBadge stage={on.stage} size="lg" /> <When at={result.at} />
        </Text>
        {result.nth !== null && <Text size="sm">{verdict.nth(result.nth)}</Text>}
        {result.weighed && (
          <Text size="sm">{verdict.recommendedWas(parts.decisions[result.weighed.recommended])}</Text>
        )}
        {result.weighed?.reason && (
          <Text size="sm">
            {verdict.reasonWas} {result.weighed.reason}
          </Text>
        )}
        {result.gaps.length > 0 && (
          <div>
            <Text size="sm">{verdict.gapsWere}</Text>
            <List size="sm">
              {result.gaps.map(({ deliverable, skill, what }) => (
                <List.Item key={deliverable ?? skill}>
                  <strong>
                    {deliverable ? names.deliverable?.(deliverable) : skill ? names.skill?.(skill) : null}
                  </strong>
                  : {what}
                </List.Item>
              ))}
            </List>
          </div>
        )}
      </Stack>
    </Alert>
  );
}
