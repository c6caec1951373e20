import { Button, Radio, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { When } from "../../parts/when.tsx";
import { ReasonDialog } from "../assessments/review/reason-dialog.tsx";
import { useReviewed } from "../assessments/review/record.tsx";

const outcomes = ["dismissed", "upheld"] as const;

/** The student's appeal, and its decision by somebody uninvolved (R30). */
export function AppealDecision() {
  const { team } = useWords();
  const { on } = useReviewed();
  const [deciding, setDeciding] = useState(false);
  const [outcome, setOutcome] = useState<(typeof outcomes)[number]>("dismissed");
  const { appeal } = on;
  if (appeal === null) return <Text c="dimmed">{team.appealNone}</Text>;
  return (
    <Stack gap="sm" align="flex-start">
      <Text size="sm" c="dimmed">
        {team.lodged} <When at={appeal.lodged} />
      </Text>
      <Text style={{ whiteSpace: "pre-wrap" }}>{appeal.reason}</Text>
      {appeal.decided ? (
        <>
          <Text fw={600}>
            {team.outcomes[appeal.decided.outcome]} · <When at={appeal.decided.at} />
          </Text>
          <Text style={{ whiteSpace: "pre-wrap" }}>{appeal.decided.why}</Text>
        </>
      ) : (
        <Button onClick={() => setDeciding(true)}>{team.decideAppeal}</Button>
      )}
      {deciding && (
        <ReasonDialog
          title={team.decideAppeal}
          lead={team.decideLead}
          label={team.why}
          onClose={() => setDeciding(false)}
          wanted={(why) => ({ method: "POST", path: "appeal/decision", body: { outcome, why } })}
        >
          <Radio.Group
            label={team.outcome}
            value={outcome}
            onChange={(chosen) => setOutcome(chosen as typeof outcome)}
          >
            <Stack gap="xs" mt={4}>
              {outcomes.map((one) => (
                <Radio key={one} value={one} label={team.outcomes[one]} />
              ))}
            </Stack>
          </Radio.Group>
        </ReasonDialog>
      )}
    </Stack>
  );
}
