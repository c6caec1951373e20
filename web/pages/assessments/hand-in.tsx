import { Alert, Button, Checkbox, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, useSyncExternalStore } from "react";
import { moveOwn } from "../../api/attempts.ts";
import type { Assessment, Deliverable } from "../../api/generated/api.ts";
import { useLanguage, useWords } from "../../language/words.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { useAttemptNames } from "./attempt-names.ts";
import classes from "./hand-in.module.css";
import { HandInLine } from "./hand-in-line.tsx";
import { Section } from "./section.tsx";
import { isUnderway, uploads } from "./uploads.ts";

/** What is there and what is missing, and the button that hands it in. */
export function HandIn({ on }: { on: Assessment }) {
  const { handIn: words } = useWords().attempt;
  const [asking, setAsking] = useState(false);
  const underway = useSyncExternalStore(uploads.subscribe, uploads.all).filter(
    (one) => one.slot.assessment === on.id && isUnderway(one),
  );
  const required = on.deliverables.filter((deliverable) => deliverable.required);
  const there = required.filter(({ placed }) => placed !== null).length;
  const nothing = on.deliverables.every(({ placed }) => placed === null);
  const isOnItsWay = ({ key }: Deliverable) => underway.some(({ slot }) => slot.deliverable === key);
  const why = nothing ? words.nothingYet : underway.length > 0 ? words.waitForUploads : null;
  return (
    <Section title={words.title} lead={words.lead}>
      <ul className={classes.list} aria-label={words.checklist}>
        {on.deliverables.map((deliverable) => (
          <HandInLine key={deliverable.key} {...{ on, deliverable }} isUnderway={isOnItsWay(deliverable)} />
        ))}
      </ul>
      <Group gap="md">
        <Button
          size="md"
          disabled={why !== null}
          onClick={() => setAsking(true)}
          aria-describedby="hand-in-why"
        >
          {words.button}
        </Button>
        <Text size="sm" c="dimmed" id="hand-in-why">
          {why ?? words.count(there, required.length)}
        </Text>
      </Group>
      {asking && <Confirm on={on} onClose={() => setAsking(false)} />}
    </Section>
  );
}

function Confirm({ on, onClose }: { on: Assessment; onClose: () => void }) {
  const { locale, words } = useLanguage();
  const { handIn } = words.attempt;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const names = useAttemptNames(on);
  const [accepted, setAccepted] = useState(false);
  const missing = on.deliverables.filter(({ required, placed }) => required && placed === null);
  const shown = placedIn(on);
  const handing = useMutation({
    mutationFn: () =>
      moveOwn(queries, on.id, {
        method: "POST",
        path: "submission",
        body: { acceptMissing: missing.length > 0 },
        // What is frozen must be what was looked at.
        stillMeant: (now) => now.stage !== "preparing" || placedIn(now) === shown,
      }),
    onSuccess: () => {
      announce(handIn.done);
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={handIn.confirmTitle} centered cancel={handIn.cancel}>
      <Stack gap="md">
        <Text>{handIn.confirmLead}</Text>
        {missing.length > 0 && (
          <Alert color="ochre" icon={<IconAlertTriangle />} title={handIn.missingTitle(missing.length)}>
            <Stack gap="sm">
              <Text size="sm">
                {handIn.missingLead(
                  new Intl.ListFormat(locale, { type: "conjunction" }).format(
                    missing.map(({ name }) => name),
                  ),
                )}
              </Text>
              <Checkbox
                label={handIn.accept}
                checked={accepted}
                onChange={(event) => setAccepted(event.currentTarget.checked)}
              />
            </Stack>
          </Alert>
        )}
        {handing.error && <ProblemNotice problem={handing.error} names={names} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {handIn.cancel}
          </Button>
          <Button
            disabled={missing.length > 0 && !accepted}
            loading={handing.isPending}
            onClick={() => handing.mutate()}
          >
            {handIn.confirm}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** What is placed, comparable. */
function placedIn({ deliverables }: Assessment): string {
  return JSON.stringify(deliverables.map(({ key, placed }) => [key, placed]));
}
