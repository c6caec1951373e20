import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { moveOwn } from "../../api/attempts.ts";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { useServerNow } from "../../parts/server-time.ts";
import { When } from "../../parts/when.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { Section } from "./section.tsx";

/** The appeal against a to-rework result: possible once, for a while (R30). */
export function Appeal({ on }: { on: Assessment }) {
  const { appeal: words } = useWords().attempt;
  const until = on.result?.appealUntil;
  if (on.appeal !== null) return <Lodged appeal={on.appeal} />;
  if (!until || !on.youAre.includes("student")) return null;
  return (
    <Section title={words.title} lead={words.lead}>
      <Lodging on={on} until={until} />
    </Section>
  );
}

function Lodging({ on, until }: { on: Assessment; until: string }) {
  const { appeal: words } = useWords().attempt;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const now = useServerNow(30, Date.parse(until));
  if (now >= Date.parse(until)) return <Text c="dimmed">{words.over}</Text>;
  return (
    <Group gap="md">
      <Button variant="default" onClick={() => setAsking(true)}>
        {words.open}
      </Button>
      <Text size="sm" c="dimmed">
        {words.until} <When at={until} relative />
      </Text>
      {asking && (
        <ReasonDialog
          title={words.title}
          lead={words.lead}
          question={words.reason}
          hint={words.reasonHint}
          confirm={words.send}
          onClose={() => setAsking(false)}
          onReason={async (reason) => {
            await moveOwn(queries, on.id, { method: "POST", path: "appeal", body: { reason } });
            announce(words.lodgedNow);
          }}
        />
      )}
    </Group>
  );
}

function Lodged({ appeal }: { appeal: NonNullable<Assessment["appeal"]> }) {
  const { attempt } = useWords();
  const { appeal: words } = attempt;
  const { decided } = appeal;
  return (
    <Section
      title={words.title}
      lead={
        <>
          {words.lodged} <When at={appeal.lodged} />
        </>
      }
    >
      <Stack gap="md" maw="var(--assay-reading-width)">
        <Text fw={decided ? 600 : 400}>{decided ? words[decided.outcome] : words.waiting}</Text>
        {decided && (
          <div>
            <Title order={3}>{words.theirReason}</Title>
            <Text style={{ whiteSpace: "pre-line" }}>{decided.why ?? attempt.erased}</Text>
          </div>
        )}
        <div>
          <Title order={3}>{words.yourReason}</Title>
          <Text style={{ whiteSpace: "pre-line" }}>{appeal.reason ?? attempt.erased}</Text>
        </div>
      </Stack>
    </Section>
  );
}
