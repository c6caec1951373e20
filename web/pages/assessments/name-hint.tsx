import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconTag } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { followsPattern, nameByPattern } from "../../../src/rules/naming.ts";
import { moveOwn } from "../../api/attempts.ts";
import { serverNow } from "../../api/clock.ts";
import type { Assessment, Deliverable } from "../../api/generated/api.ts";
import { wallTime } from "../../language/wall-time.ts";
import { useWords } from "../../language/words.ts";
import { useZone } from "../../language/zone.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";

interface NameHintProps {
  readonly on: Assessment;
  readonly deliverable: Deliverable;
}

/** Points out a file that is not named as the school wants it, and renames it on request. Nothing depends on it. */
export function NameHint({ on, deliverable }: NameHintProps) {
  const { naming } = useWords().adding;
  const zone = useZone();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const { key, placed } = deliverable;
  const renaming = useMutation({
    mutationFn: (name: string) =>
      moveOwn(queries, on.id, {
        method: "PUT",
        path: `deliverables/${encodeURIComponent(key)}`,
        body: { name },
      }),
    onSuccess: (_, name) => announce(naming.done(name)),
  });
  const pattern = on.policy.fileNames;
  if (pattern === undefined || placed?.kind !== "file" || placed.name === null) return null;
  const [year = 0, month = 0, day = 0] = wallTime(serverNow(), zone).slice(0, 10).split("-").map(Number);
  const about = {
    ...{ student: on.student.name, project: on.project.title, deliverable: deliverable.name },
    number: on.deliverables.findIndex((one) => one.key === key) + 1,
    ...{ attempt: on.attempt, day: { year, month, day } },
  };
  const wanted = nameByPattern(pattern, about, placed.name);
  if (wanted === null || followsPattern(pattern, about, placed.name)) return null;
  return (
    <Alert color="slate" icon={<IconTag />} title={naming.title}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{naming.said(wanted)}</Text>
        <Button
          size="xs"
          variant="default"
          loading={renaming.isPending}
          onClick={() => renaming.mutate(wanted)}
        >
          {naming.rename}
        </Button>
        {renaming.error && <ProblemNotice problem={renaming.error} />}
      </Stack>
    </Alert>
  );
}
