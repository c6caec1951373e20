import { Button, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { When } from "../../parts/when.tsx";
import { HoldDialog } from "../assessments/review/hold-dialog.tsx";
import { ReasonDialog } from "../assessments/review/reason-dialog.tsx";
import { useReviewed } from "../assessments/review/record.tsx";

/** Freezes an assessment, or lets it go on with an outcome (R29). */
export function HoldOfTeam() {
  const { team, review } = useWords();
  const { on } = useReviewed();
  const [open, setOpen] = useState<"place" | "lift" | null>(null);
  const close = () => setOpen(null);
  return (
    <Stack gap="sm" align="flex-start">
      {on.hold ? (
        <>
          <Text>
            {review.holdReasons[on.hold.because]} · {review.heldSince.toLowerCase()}{" "}
            <When at={on.hold.since} />
          </Text>
          {on.hold.reason && <Text size="sm">{on.hold.reason}</Text>}
          <Button onClick={() => setOpen("lift")}>{team.lift}</Button>
        </>
      ) : (
        <>
          <Text c="dimmed">{team.holdNone}</Text>
          {on.result === null && (
            <Button variant="default" onClick={() => setOpen("place")}>
              {team.place}
            </Button>
          )}
        </>
      )}
      {open === "place" && <HoldDialog onClose={close} />}
      {open === "lift" && (
        <ReasonDialog
          title={team.lift}
          lead={team.liftLead}
          label={team.outcome}
          onClose={close}
          wanted={(outcome) => ({ method: "DELETE", path: "hold", body: { outcome } })}
        />
      )}
    </Stack>
  );
}
