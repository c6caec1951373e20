import { Badge, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { moveOwn } from "../../api/attempts.ts";
import type { Assessment, Deliverable } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import type { Names } from "../../parts/naming.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { AcceptedLine } from "./accepted-line.tsx";
import { useAttemptNames } from "./attempt-names.ts";
import { ContentsLine } from "./contents-line.tsx";
import { FileSlot } from "./file-slot.tsx";
import { ItemLine } from "./item-line.tsx";
import { LinkSlot } from "./link-slot.tsx";
import { NameHint } from "./name-hint.tsx";
import { PlacedCommit } from "./placed-commit.tsx";
import { fileOf } from "./placed-file.ts";
import { usePlacing } from "./placing.ts";
import classes from "./preparing.module.css";
import { Section } from "./section.tsx";

/** Every deliverable with what is placed on it, to be added, replaced and removed until handing in. */
export function Preparing({ on }: { on: Assessment }) {
  const { attempt } = useWords();
  const names = useAttemptNames(on);
  return (
    <Section title={attempt.deliverables} lead={attempt.deliverablesLead}>
      <ul className={classes.list}>
        {on.deliverables.map((deliverable) => (
          <li key={deliverable.key} className={classes.deliverable}>
            <DeliverableHead deliverable={deliverable} />
            <Place on={on} deliverable={deliverable} names={names} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What a deliverable is called, what it is for, and what is accepted. */
function DeliverableHead({ deliverable }: { deliverable: Deliverable }) {
  const { attempt } = useWords();
  const { name, description, kind, required } = deliverable;
  return (
    <div>
      <Group gap="xs">
        <Title order={3}>{name}</Title>
        <Badge color={required ? "petrol" : "slate"}>{required ? attempt.required : attempt.optional}</Badge>
        <Badge color="slate" variant="outline">
          {attempt.kinds[kind]}
        </Badge>
      </Group>
      <Text c="dimmed" maw="var(--assay-reading-width)">
        {description}
      </Text>
      <AcceptedLine deliverable={deliverable} />
    </div>
  );
}

function Place({ on, deliverable, names }: { on: Assessment; deliverable: Deliverable; names: Names }) {
  const { attempt } = useWords();
  const place = usePlacing(on, deliverable);
  const { kind, placed } = deliverable;
  const isFile = kind === "file" || kind === "zip";
  return (
    <Stack gap="sm">
      {placed && (
        <Group justify="space-between" align="flex-start" gap="xs" className={classes.placed}>
          <div className={classes.what}>
            <ItemLine assessment={on.id} item={placed} kind={kind} />
            <div className={classes.beside}>
              <PlacedContents on={on} deliverable={deliverable} />
            </div>
          </div>
          <Remove on={on} deliverable={deliverable} names={names} />
        </Group>
      )}
      <NameHint on={on} deliverable={deliverable} />
      {isFile ? (
        <FileSlot
          assessment={on.id}
          deliverable={deliverable}
          names={names}
          replaces={placed !== null}
          place={(uploadId) => place({ uploadId })}
        />
      ) : (
        <LinkSlot
          deliverable={deliverable}
          names={names}
          present={placed?.kind === "link" ? placed.url : null}
          action={placed ? attempt.linkChange : attempt.linkSave}
          place={(url) => place({ url })}
        />
      )}
    </Stack>
  );
}

/** How much is in it, or of a repository which commit. */
function PlacedContents({ on, deliverable }: { on: Assessment; deliverable: Deliverable }) {
  const { kind, placed } = deliverable;
  const sha256 = placed && fileOf(placed);
  return (
    <>
      {sha256 && <ContentsLine assessment={on.id} sha256={sha256} />}
      {kind === "git" && placed?.kind === "link" && <PlacedCommit {...{ on, deliverable, placed }} />}
    </>
  );
}

function Remove({ on, deliverable, names }: { on: Assessment; deliverable: Deliverable; names: Names }) {
  const { attempt } = useWords();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { key, name, placed } = deliverable;
  const removing = useMutation({
    mutationFn: () =>
      moveOwn(queries, on.id, {
        method: "DELETE",
        path: `deliverables/${encodeURIComponent(key)}`,
        stillMeant: (now) => now.deliverables.some((one) => one.key === key && one.placed !== null),
      }),
    onSuccess: () => announce(attempt.removed(name)),
  });
  const what = placed?.kind === "file" ? (placed.name ?? name) : name;
  return (
    <>
      <ConfirmButton
        variant="subtle"
        color="madder"
        size="xs"
        aria-label={attempt.removeOf(name)}
        question={attempt.removeQuestion(what)}
        confirm={attempt.removeConfirm}
        loading={removing.isPending}
        onConfirm={() => removing.mutate()}
      >
        {attempt.remove}
      </ConfirmButton>
      {removing.error && <ProblemNotice problem={removing.error} names={names} />}
    </>
  );
}
