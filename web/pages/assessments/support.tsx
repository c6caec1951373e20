import { Button, Group, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { Assessment } from "../../api/generated/api.ts";
import { keys } from "../../api/keys.ts";
import { casesQuery, openCase } from "../../api/support-cases.ts";
import { useWords } from "../../language/words.ts";
import { useAnnounce } from "../../shell/announcer.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { Section } from "./section.tsx";

/** Support in one click after repeated failures, or the way to the case that is open (R28). */
export function Support({ on }: { on: Assessment }) {
  const { support: words } = useWords().attempt;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const { data: cases } = useQuery(casesQuery);
  const isOwn = on.youAre.includes("student");
  const open = cases?.find(
    (one) => one.open && one.student.id === on.student.id && one.project.id === on.project.id,
  );
  // The result of this attempt counts unless an appeal set it aside.
  const reworks =
    on.reworksBefore + (on.stage === "to-rework" && on.appeal?.decided?.outcome !== "upheld" ? 1 : 0);
  if (!open && (reworks < on.policy.supportOfferedAfter || on.stage === "approved" || !cases)) return null;
  return (
    <Section title={words.title} lead={open ? words.there : isOwn ? words.lead : words.leadMentor}>
      <Group>
        {open ? (
          <Button component={Link} to={`/cases/${open.id}`} variant="default">
            {words.toCase}
          </Button>
        ) : (
          <Button variant="light" onClick={() => setAsking(true)}>
            {isOwn ? words.open : words.openMentor}
          </Button>
        )}
      </Group>
      {asking && (
        <ReasonDialog
          title={words.title}
          lead={<Text>{isOwn ? words.lead : words.leadMentor}</Text>}
          question={words.reason}
          confirm={isOwn ? words.open : words.openMentor}
          onClose={() => setAsking(false)}
          onReason={async (reason) => {
            const opened = await openCase(on.id, reason);
            void queries.invalidateQueries({ queryKey: keys.cases() });
            announce(words.opened);
            await navigate(`/cases/${opened.case}`);
          }}
        />
      )}
    </Section>
  );
}
