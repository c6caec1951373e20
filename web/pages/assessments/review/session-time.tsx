import { Button, Group, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { IconCalendarEvent } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Assessment } from "../../../api/generated/api.ts";
import { instantOfWallTime, wallTime } from "../../../language/wall-time.ts";
import { useWords } from "../../../language/words.ts";
import { useZone } from "../../../language/zone.ts";
import { When } from "../../../parts/when.tsx";
import { MoveProblem, useMaking } from "./making.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { useReviewed } from "./record.tsx";

function sessionLength({ policy }: Assessment): number {
  const { presentationMinutes, discussionMinutes, debriefMinutes } = policy.session;
  return presentationMinutes + discussionMinutes + debriefMinutes;
}

/** When the session is to be: set, moved with a reason, or given back. */
export function SessionTime() {
  const { review } = useWords();
  const { session } = review;
  const { on } = useReviewed();
  const [editing, setEditing] = useState(on.booking === null);
  const [givingBack, setGivingBack] = useState(false);
  return (
    <Stack gap="xs">
      <Text>
        <IconCalendarEvent size={18} stroke={1.75} aria-hidden style={{ verticalAlign: "-3px" }} />{" "}
        {on.booking ? (
          <>
            {session.booked} <When at={on.booking.start} relative />
          </>
        ) : (
          session.notBooked
        )}
      </Text>
      {on.sessionNotBefore && (
        <Text size="sm" c="dimmed">
          {session.notBefore} <When at={on.sessionNotBefore} />
        </Text>
      )}
      {editing ? (
        <TimeForm key={on.booking?.start} onDone={() => setEditing(false)} />
      ) : (
        <Group gap="xs">
          <Button variant="default" size="xs" onClick={() => setEditing(true)}>
            {on.booking ? session.moveTime : session.setTime}
          </Button>
          {on.booking && (
            <Button variant="default" size="xs" onClick={() => setGivingBack(true)}>
              {session.giveBack}
            </Button>
          )}
        </Group>
      )}
      {givingBack && (
        <ReasonDialog
          title={session.giveBack}
          lead={session.giveBackLead}
          onClose={() => setGivingBack(false)}
          wanted={(reason) => ({ method: "DELETE", path: "session/booking", body: { reason } })}
        />
      )}
    </Stack>
  );
}

function TimeForm({ onDone }: { onDone: () => void }) {
  const { review, parts } = useWords();
  const { session } = review;
  const { on } = useReviewed();
  const zone = useZone();
  const making = useMaking();
  const [start, setStart] = useState(on.booking ? wallTime(Date.parse(on.booking.start), zone) : "");
  const [minutes, setMinutes] = useState(sessionLength(on));
  const [reason, setReason] = useState("");
  const begins = instantOfWallTime(start, zone);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (begins === null) return;
    const body = {
      start: new Date(begins).toISOString(),
      end: new Date(begins + minutes * 60_000).toISOString(),
      reason: on.booking ? reason : null,
    };
    making.mutate({ method: "POST", path: "session/booking", body }, { onSuccess: onDone });
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="xs" maw="30rem">
        <MoveProblem problem={making.error} />
        <Group gap="sm" align="flex-start" grow preventGrowOverflow={false}>
          <TextInput
            type="datetime-local"
            label={session.begins}
            description={session.zone(zone)}
            value={start}
            onChange={({ currentTarget }) => setStart(currentTarget.value)}
            required
          />
          <NumberInput
            label={session.minutes}
            description={session.plannedLength(sessionLength(on))}
            value={minutes}
            min={1}
            max={600}
            onChange={(value) => setMinutes(Number(value))}
          />
        </Group>
        {on.booking && (
          <Textarea
            label={session.moveReason}
            value={reason}
            autosize
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        <Group gap="xs">
          <Button type="submit" size="sm" loading={making.isPending} disabled={begins === null}>
            {on.booking ? session.moveTime : session.setTime}
          </Button>
          {on.booking && (
            <Button size="sm" variant="default" onClick={onDone}>
              {parts.cancel}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
