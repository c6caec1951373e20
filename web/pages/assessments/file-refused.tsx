import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { FileRefusal } from "../../../src/rules/intake/findings.ts";
import { useWords } from "../../language/words.ts";
import { useNaming } from "../../parts/naming.ts";
import { When } from "../../parts/when.tsx";

interface FileRefusedProps {
  readonly name: string;
  readonly refusal: FileRefusal;
  /** Something was there before, and is there still. */
  readonly staysPlaced: boolean;
  /** When the running window ends; null for none. */
  readonly windowEnds: string | null;
  /** What else is to be said. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

/** Why a file is not accepted, what to do about it, and that nothing is lost by it (R6). */
export function FileRefused({ name, refusal, staysPlaced, windowEnds, children, onClose }: FileRefusedProps) {
  const words = useWords();
  const { refused } = words.adding;
  const { size } = useNaming();
  const { why, remedy } = words.fileFindings.refusals[refusal.code](refusal, { size });
  return (
    <Alert role="alert" color="madder" icon={<IconFileAlert />} title={refused.title(name)}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm" style={{ overflowWrap: "anywhere" }}>
          {why}
        </Text>
        <Text size="sm">{children ?? remedy}</Text>
        {staysPlaced && <Text size="sm">{refused.staysPlaced}</Text>}
        {windowEnds !== null && (
          <Text size="sm">
            {refused.windowStays} <When at={windowEnds} />.
          </Text>
        )}
        <Button size="xs" variant="default" onClick={onClose}>
          {refused.close}
        </Button>
      </Stack>
    </Alert>
  );
}
