import { Button, Group, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Absent } from "../../../../src/rules/facts.ts";
import { useWords } from "../../../language/words.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { MoveProblem, useMaking } from "./making.tsx";

const who: readonly Absent[] = ["student", "assessor", "technical"];

/** Declares who did not come (R11). */
export function NoShowDialog({ onClose }: { onClose: () => void }) {
  const { review, parts } = useWords();
  const [absent, setAbsent] = useState<Absent>("student");
  const making = useMaking();
  return (
    <Dialog onClose={onClose} title={review.session.noShow}>
      <Stack gap="sm">
        <MoveProblem problem={making.error} />
        <Radio.Group
          label={<Text size="sm">{review.session.noShowLead}</Text>}
          value={absent}
          onChange={(chosen) => setAbsent(chosen as Absent)}
        >
          <Stack gap="xs" mt="xs">
            {who.map((one) => (
              <Radio key={one} value={one} label={review.session.absent[one]} />
            ))}
          </Stack>
        </Radio.Group>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {parts.cancel}
          </Button>
          <Button
            color="madder"
            loading={making.isPending}
            onClick={() =>
              making.mutate(
                { method: "POST", path: "session/no-show", body: { absent } },
                { onSuccess: onClose },
              )
            }
          >
            {review.session.declare}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
