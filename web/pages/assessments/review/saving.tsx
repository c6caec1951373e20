import { Button, Group, Stack, Text } from "@mantine/core";
import { IconCheck, IconCloudOff, IconPencil } from "@tabler/icons-react";
import { useLanguage } from "../../../language/words.ts";
import { useZone } from "../../../language/zone.ts";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import type { Draft } from "./drafts.ts";
import { useReviewed } from "./record.tsx";
import { type Axis, recorded } from "./said.ts";

/** Whether what was written of one criterion or skill is kept on the server, and since when. */
export function Saving({ axis, name }: { axis: Axis; name: string }) {
  const { draftOf } = useReviewed();
  const draft = draftOf(axis, name);
  if (!draft) return null;
  if (draft.state === "contested") return <Contested axis={axis} name={name} />;
  if (draft.state === "failed") return <Failed draft={draft} />;
  return <State draft={draft} />;
}

function State({ draft }: { draft: Draft }) {
  const { locale, words } = useLanguage();
  const zone = useZone();
  const { saving } = words.review;
  const time = (at: string) =>
    new Intl.DateTimeFormat(locale, { timeStyle: "medium", timeZone: zone }).format(new Date(at));
  if (draft.state === "saved" && draft.at !== null) {
    return (
      <Text size="xs" c="dimmed" className="figures">
        <IconCheck size={12} aria-hidden /> {saving.saved(time(draft.at))}
      </Text>
    );
  }
  return (
    <Text size="xs" c="dimmed">
      <IconPencil size={12} aria-hidden /> {draft.state === "saving" ? saving.saving : saving.unsaved}
    </Text>
  );
}

function Failed({ draft }: { draft: Draft }) {
  const { review } = useLanguage().words;
  const { drafts, names } = useReviewed();
  const isUnreachable = draft.problem !== null && "status" in draft.problem && draft.problem.status === 0;
  return (
    <Stack gap={4}>
      {draft.problem !== null && !isUnreachable && <ProblemNotice problem={draft.problem} names={names} />}
      <Group gap="xs" role="status">
        <Text size="xs" c="var(--mantine-color-error)">
          <IconCloudOff size={12} aria-hidden /> {review.saving.failed}
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => drafts.flush()}>
          {review.saving.retry}
        </Button>
      </Group>
    </Stack>
  );
}

/** Two wrote at once, on two devices or in two windows: both texts are shown, and one is chosen. */
function Contested({ axis, name }: { axis: Axis; name: string }) {
  const { review, parts, pins } = useLanguage().words;
  const { saved, drafts } = useReviewed();
  const there = recorded(saved, axis, name);
  const value =
    { ...parts.ratings, ...parts.judgements, none: parts.ratings.none }[there.value ?? "none"] ?? "";
  return (
    <Stack gap={4} role="alert">
      <Text size="sm" fw={600}>
        {review.saving.contested}
      </Text>
      <Text size="sm">
        {review.saving.there} {value}
        {there.comment !== "" && ` · ${there.comment}`}
        {there.evidence.length > 0 && ` · ${pins.count(there.evidence.length)}`}
      </Text>
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => drafts.insist(axis, name)}>
          {review.saving.keepMine}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => drafts.giveUp(axis, name)}>
          {review.saving.takeTheirs}
        </Button>
      </Group>
    </Stack>
  );
}
