import { Button, NumberInput, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { Countdown } from "../../parts/countdown.tsx";
import { When } from "../../parts/when.tsx";
import { ReasonDialog } from "../assessments/review/reason-dialog.tsx";
import { useReviewed } from "../assessments/review/record.tsx";

/** The window that runs or has passed, and a way to give more time for a reason (R25). */
export function WindowOfTeam() {
  const { team } = useWords();
  const { on } = useReviewed();
  const [extending, setExtending] = useState(false);
  const [hours, setHours] = useState(24);
  const isStudents = on.stage === "awaiting-update" || on.stage === "update-expired";
  const ends = isStudents ? on.request?.window.ends : on.answer?.ends;
  if (ends === undefined) return <Text c="dimmed">{team.windowNone}</Text>;
  const label = isStudents ? team.windowOfStudent : team.windowOfAssessor;
  return (
    <Stack gap="sm" align="flex-start">
      <Text>{label}</Text>
      {on.hold ? (
        <Text c="dimmed">
          {team.held} · <When at={ends} />
        </Text>
      ) : (
        <Countdown until={ends} label={label} />
      )}
      <Button variant="default" onClick={() => setExtending(true)}>
        {team.extend}
      </Button>
      {extending && (
        <ReasonDialog
          title={team.extend}
          lead={team.extendLead}
          onClose={() => setExtending(false)}
          wanted={(reason) => ({ method: "POST", path: "window", body: { extendBy: hours, reason } })}
        >
          <NumberInput
            label={team.extendBy}
            value={hours}
            min={1}
            max={8_760}
            onChange={(value) => setHours(Number(value))}
          />
        </ReasonDialog>
      )}
    </Stack>
  );
}
