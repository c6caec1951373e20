import { Badge, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { moveOwn } from "../../api/attempts.ts";
import type { Assessment, Deliverable } from "../../api/generated/api.ts";
import { useLanguage, useWords } from "../../language/words.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { sizeIn } from "../../parts/file-size.tsx";
import type { Names } from "../../parts/naming.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { useAttemptNames } from "./attempt-names.ts";
import { ContentsLine } from "./contents-line.tsx";
import { FileSlot } from "./file-slot.tsx";
import { ItemLine } from "./item-line.tsx";
import { LinkSlot } from "./link-slot.tsx";
import { NameHint } from "./name-hint.tsx";
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
  const { locale, words } = useLanguage();
  const { attempt } = words;
  const { name, description, kind, required, accepts, maxBytes } = deliverable;
  const isFile = kind === "file" || kind === "zip";
  const bounds = [
    ...(kind === "file" && accepts.length > 0 ? [attempt.accepted(accepts.join(" · "))] : []),
    ...(isFile ? [attempt.upTo(sizeIn(locale, maxBytes))] : []),
  ];
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
      {bounds.length > 0 && (
        <Text size="sm" c="dimmed">
          {bounds.join(", ")}
        </Text>
      )}
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
          <div>
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

/** How much is in it; of a repository, whether its newest commit is to be taken instead. */
function PlacedContents({ on, deliverable }: { on: Assessment; deliverable: Deliverable }) {
  const { adding, attempt } = useWords();
  const announce = useAnnounce();
  const place = usePlacing(on, deliverable);
  const { kind, name, placed } = deliverable;
  const url = placed?.kind === "link" ? placed.url : null;
  const taking = useMutation({
    mutationFn: (again: string) => place({ url: again }),
    onSuccess: () => announce(adding.git.taken(name)),
  });
  const sha256 = placed && fileOf(placed);
  return (
    <>
      {sha256 && <ContentsLine assessment={on.id} sha256={sha256} />}
      {kind === "git" && placed?.kind === "link" && placed.commit === null && (
        <Text size="sm" c="dimmed">
          {attempt.notPinned}
        </Text>
      )}
      {kind === "git" && url !== null && (
        <Button
          size="compact-sm"
          variant="default"
          mt={4}
          loading={taking.isPending}
          leftSection={<IconRefresh size={14} aria-hidden />}
          aria-label={adding.git.newestOf(name)}
          onClick={() => taking.mutate(url)}
        >
          {adding.git.newest}
        </Button>
      )}
      {taking.error && <ProblemNotice problem={taking.error} />}
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
