import { Button, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { moveOwn } from "../../api/attempts.ts";
import { serverNow } from "../../api/clock.ts";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { When } from "../../parts/when.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { Section } from "./section.tsx";

const millisecondsPerHour = 3_600_000;

/** The session: when, with whom, how long, and the way to give the time back (R10). */
export function SessionCard({ on }: { on: Assessment }) {
  const { session: words } = useWords().attempt;
  const { presentationMinutes, discussionMinutes, debriefMinutes } = on.policy.session;
  return (
    <Section title={words.title}>
      <Stack gap="xs">
        {on.session ? (
          <Text>
            {on.stage === "in-session" ? words.began : words.held} <When at={on.session.started} />
          </Text>
        ) : on.booking ? (
          <Text fw={600}>
            <When at={on.booking.start} relative />
          </Text>
        ) : (
          <Text c="dimmed">{words.none}</Text>
        )}
        {on.assessor && <Text>{words.with(on.assessor.name)}</Text>}
        <Text size="sm" c="dimmed">
          {words.plan(presentationMinutes, discussionMinutes, debriefMinutes)}
        </Text>
        {on.sessionNotBefore && !on.booking && !on.session && (
          <Text size="sm" c="dimmed">
            {words.notBefore} <When at={on.sessionNotBefore} />
          </Text>
        )}
        {on.studentNoShows > 0 && <Text size="sm">{words.noShows(on.studentNoShows)}</Text>}
        {on.stage === "submitted" && on.booking && on.youAre.includes("student") && (
          <GiveBack on={on} start={on.booking.start} />
        )}
      </Stack>
    </Section>
  );
}

function GiveBack({ on, start }: { on: Assessment; start: string }) {
  const { session: words } = useWords().attempt;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const isLate = Date.parse(start) - serverNow() < on.policy.lateCancelHours * millisecondsPerHour;
  return (
    <div>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {words.cancel}
      </Button>
      {asking && (
        <ReasonDialog
          title={words.cancelTitle}
          lead={
            <>
              {words.cancelLead} {isLate && words.cancelLate(on.policy.lateCancelHours)}
            </>
          }
          question={words.cancelReason}
          confirm={words.cancelConfirm}
          color="madder"
          onClose={() => setAsking(false)}
          onReason={async (reason) => {
            await moveOwn(queries, on.id, {
              method: "DELETE",
              path: "session/booking",
              body: { reason },
              stillMeant: (now) => now.booking?.start === start,
            });
            announce(words.cancelled);
          }}
        />
      )}
    </div>
  );
}
