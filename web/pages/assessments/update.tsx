import { Alert, Button, Group, List, Stack, Text, Title } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { assessmentQuery } from "../../api/assessments.ts";
import { moveOwn } from "../../api/attempts.ts";
import type { Assessment } from "../../api/generated/api.ts";
import { useLanguage, useWords } from "../../language/words.ts";
import { Countdown } from "../../parts/countdown.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { When } from "../../parts/when.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { AcceptedLine } from "./accepted-line.tsx";
import { useAttemptNames } from "./attempt-names.ts";
import { FileSlot } from "./file-slot.tsx";
import { LinkSlot } from "./link-slot.tsx";
import classes from "./preparing.module.css";
import { Section } from "./section.tsx";
import { UpdatesArrived } from "./updates-arrived.tsx";

type Named = { readonly uploadId: string } | { readonly url: string };

/** What the assessor asked to change, and where the edited work is added (R20, R21, R24). */
export function Update({ on }: { on: Assessment }) {
  const { attempt } = useWords();
  const { update: words } = attempt;
  const { locale } = useLanguage();
  if (on.request === null) return null;
  const { changes, window } = on.request;
  const nameOf = (key: string) => on.deliverables.find((one) => one.key === key)?.name ?? key;
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const skillNames = (keys: readonly string[]) =>
    list.format(keys.map((key) => on.skills.find((one) => one.key === key)?.name ?? key));
  const lead =
    on.stage === "awaiting-update"
      ? words.only(list.format(changes.map((one) => nameOf(one.deliverable))))
      : null;
  return (
    <Section title={words.title} lead={lead}>
      <ul className={classes.list}>
        {changes.map(({ deliverable, what, proves }) => (
          <li key={`${deliverable} ${what}`} className={classes.deliverable}>
            <Title order={3}>{nameOf(deliverable)}</Title>
            <Text style={{ whiteSpace: "pre-line" }} maw="var(--assay-reading-width)">
              {what ?? attempt.erased}
            </Text>
            {proves.length > 0 && <Text c="dimmed">{words.proves(skillNames(proves))}</Text>}
          </li>
        ))}
      </ul>
      {on.stage !== "awaiting-update" && (
        <Text size="sm" c="dimmed">
          {words.windowWas} <When at={window.opened} /> – <When at={window.ends} />
        </Text>
      )}
      <UpdatesArrived on={on} />
      {on.youAre.includes("student") && <Adding on={on} />}
    </Section>
  );
}

const openFor: readonly Assessment["stage"][] = ["awaiting-update", "update-in", "update-expired"];

function Adding({ on }: { on: Assessment }) {
  const { update: words } = useWords().attempt;
  if (!openFor.includes(on.stage) || on.request === null) return null;
  if (on.updateOpened !== null) {
    return (
      <Alert color="slate" icon={<IconInfoCircle />} title={words.opened}>
        {words.closed}
      </Alert>
    );
  }
  const asked = [...new Set(on.request.changes.map(({ deliverable }) => deliverable))];
  return <Slots on={on} asked={asked} />;
}

/** One asked-for deliverable is sent as soon as it is there; several are gathered and sent together. */
function Slots({ on, asked }: { on: Assessment; asked: readonly string[] }) {
  const { adding, attempt } = useWords();
  const { update: words } = attempt;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const names = useAttemptNames(on);
  const [gathered, setGathered] = useState<Readonly<Record<string, Named>>>({});

  async function send(deliverables: Readonly<Record<string, Named>>) {
    await moveOwn(queries, on.id, { method: "POST", path: "update", body: { deliverables } });
    // The time may have run out while the file was on its way.
    const now = queries.getQueryData(assessmentQuery(on.id).queryKey);
    announce(now?.stage === "update-expired" ? words.sentLate : words.sent);
  }
  async function place(key: string, item: Named) {
    if (asked.length === 1) await send({ [key]: item });
    else setGathered((before) => ({ ...before, [key]: item }));
  }
  const sending = useMutation({
    mutationFn: () => send(gathered),
    onSuccess: () => setGathered({}),
  });

  // A hold stops the clock (R29).
  const isRunning = on.stage === "awaiting-update" && on.hold === null;
  const isLate = on.stage === "update-expired";
  const windowEnds = isRunning ? (on.request?.window.ends ?? null) : null;
  const hasFile = on.deliverables.some(
    ({ key, kind }) => asked.includes(key) && (kind === "file" || kind === "zip"),
  );
  return (
    <Stack gap="md">
      {on.stage === "update-in" && <Title order={3}>{words.again}</Title>}
      {windowEnds !== null && (
        // Beside the place where it is needed; the one on top of the page says the milestones.
        <Countdown compact isSilent until={windowEnds} label={adding.refused.timeLeft} />
      )}
      {asked.map((key) => {
        const deliverable = on.deliverables.find((one) => one.key === key);
        if (!deliverable) return null;
        const isFile = deliverable.kind === "file" || deliverable.kind === "zip";
        return (
          <Stack key={key} gap="xs">
            <div>
              <Text fw={600}>{words.where(deliverable.name)}</Text>
              <AcceptedLine deliverable={deliverable} />
            </div>
            {isFile ? (
              <FileSlot
                assessment={on.id}
                deliverable={deliverable}
                names={names}
                replaces={Object.hasOwn(gathered, key)}
                windowEnds={windowEnds}
                place={(uploadId) => place(key, { uploadId })}
              />
            ) : (
              <LinkSlot
                deliverable={deliverable}
                names={names}
                present={null}
                action={asked.length === 1 ? attempt.linkUpdate : attempt.linkSave}
                place={(url) => place(key, { url })}
              />
            )}
          </Stack>
        );
      })}
      <Text size="sm" c="dimmed" maw="var(--assay-reading-width)">
        {asked.length > 1 ? words.several : hasFile && !isLate && words.instant}{" "}
        {!isLate && words.untilOpened}
      </Text>
      {Object.keys(gathered).length > 0 && (
        <Alert color="ochre" title={words.notSent}>
          <List size="sm" mb="sm">
            {Object.keys(gathered).map((key) => (
              <List.Item key={key}>{names.deliverable?.(key) ?? key}</List.Item>
            ))}
          </List>
          <Group>
            <Button loading={sending.isPending} onClick={() => sending.mutate()}>
              {words.send}
            </Button>
          </Group>
        </Alert>
      )}
      {sending.error && <ProblemNotice problem={sending.error} names={names} />}
    </Stack>
  );
}
