import { Button, Group, Text } from "@mantine/core";
import {
  IconAlertCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconEraser,
  IconEye,
  IconLoader,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Item } from "../../api/assessments.ts";
import { contentsQuery } from "../../api/contents.ts";
import type { Assessment, Deliverable } from "../../api/generated/api.ts";
import { useLanguage, useWords } from "../../language/words.ts";
import { sizeIn } from "../../parts/file-size.tsx";
import { ContentsLine } from "./contents-line.tsx";
import classes from "./hand-in.module.css";
import { NoticeList } from "./notice-list.tsx";
import { fileOf } from "./placed-file.ts";
import { placedUpload } from "./placed-upload.ts";
import { usePlacing } from "./placing.ts";
import { placeToAddress } from "./reading/place.ts";
import { uploads } from "./uploads.ts";

interface HandInLineProps {
  readonly on: Assessment;
  readonly deliverable: Deliverable;
  readonly isUnderway: boolean;
}

/** One deliverable before it is handed in: what is there, what is missing, and what should be looked at. */
export function HandInLine({ on, deliverable, isUnderway }: HandInLineProps) {
  const { handIn: words, optional } = useWords().attempt;
  const { name, placed, required } = deliverable;
  const state = isUnderway ? "uploading" : placed ? "there" : "missing";
  const Icon = { uploading: IconLoader, there: IconCircleCheck, missing: IconCircleDashed }[state];
  return (
    <li className={classes.line} data-state={state} data-required={required || undefined}>
      <Icon size={20} stroke={2} aria-hidden />
      <div className={classes.about}>
        {name}
        <span className={classes.state}>
          {" "}
          · {words[state]}
          {!required && `, ${optional.toLowerCase()}`}
        </span>
        {placed && !isUnderway && <Placed {...{ on, deliverable, placed }} />}
      </div>
    </li>
  );
}

interface PlacedProps {
  readonly on: Assessment;
  readonly deliverable: Deliverable;
  readonly placed: Item;
}

/** What an item is called and how large it is, and what is in the file behind it. */
function Placed({ on, deliverable, placed }: PlacedProps) {
  const { locale, words } = useLanguage();
  const { erased, pinned } = words.attempt;
  const { noCommit } = words.adding.git;
  const sha256 = fileOf(placed);
  const commitSaid = (commit: string | null) => {
    if (commit !== null) return [pinned(commit.slice(0, 12))];
    return deliverable.kind === "git" ? [noCommit] : [];
  };
  const said =
    placed.kind === "file"
      ? [placed.name ?? erased, sizeIn(locale, placed.bytes)]
      : [placed.url ?? erased, ...commitSaid(placed.commit)];
  return (
    <div className={classes.placed}>
      <Text size="sm" c="dimmed" className="figures">
        {said.join(" · ")}
      </Text>
      {sha256 !== null && <PlacedFile {...{ on, deliverable, placed, sha256 }} />}
    </div>
  );
}

function PlacedFile({ on, deliverable, placed, sha256 }: PlacedProps & { readonly sha256: string }) {
  const words = useWords();
  const { inside } = words.adding;
  const place = usePlacing(on, deliverable);
  const { data } = useQuery(contentsQuery({ assessment: on.id, file: sha256 }));
  const slot = { assessment: on.id, deliverable: deliverable.key };
  const name = (placed.kind === "file" ? placed.name : deliverable.name) ?? words.attempt.erased;
  const leavings =
    placed.kind === "file"
      ? (data?.notices.filter(({ canLeaveOut }) => canLeaveOut).map(({ code }) => code) ?? [])
      : [];
  const uploadId = placedUpload(slot, sha256);
  const address = new URLSearchParams(placeToAddress({ deliverable: deliverable.key, version: sha256 }));
  return (
    <>
      <ContentsLine isBare assessment={on.id} sha256={sha256} />
      {data && data.notices.length > 0 && (
        <section className={classes.notices} aria-label={inside.label(name)}>
          <NoticeList notices={data.notices} />
          {leavings.length > 0 && uploadId === null && (
            <Text size="sm">
              <IconAlertCircle size={16} aria-hidden /> {inside.addAgain}
            </Text>
          )}
        </section>
      )}
      {data?.state === "accepted" && (
        <Group gap="xs" mt={4}>
          {leavings.length > 0 && uploadId !== null && (
            <Button
              size="xs"
              variant="light"
              leftSection={<IconEraser size={16} aria-hidden />}
              aria-label={inside.leaveOutOf(deliverable.name)}
              onClick={() =>
                uploads.leaveOut(slot, { uploadId, name }, leavings, (made) => place({ uploadId: made }))
              }
            >
              {inside.leaveOut}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            component={Link}
            to={`/assessments/${on.id}/files?${address}`}
            leftSection={<IconEye size={16} aria-hidden />}
            aria-label={inside.lookOf(deliverable.name)}
          >
            {inside.look}
          </Button>
        </Group>
      )}
    </>
  );
}
