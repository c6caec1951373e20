import { Button, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { assessmentQuery, type Item } from "../../api/assessments.ts";
import type { Assessment, Deliverable } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { usePlacing } from "./placing.ts";

interface PlacedCommitProps {
  readonly on: Assessment;
  readonly deliverable: Deliverable;
  readonly placed: Extract<Item, { kind: "link" }>;
}

/** Of a repository's address: why no commit of it is taken, and the way to have the newest one taken (R7). */
export function PlacedCommit({ on, deliverable, placed: { url, commit, snapshot } }: PlacedCommitProps) {
  const { git } = useWords().adding;
  const { key, name } = deliverable;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const place = usePlacing(on, deliverable);
  const taking = useMutation({
    mutationFn: (again: string) => place({ url: again }),
    onSuccess: () => {
      const now = queries.getQueryData(assessmentQuery(on.id).queryKey);
      const there = now?.deliverables.find((one) => one.key === key)?.placed;
      const isRead = there?.kind === "link" && there.commit !== null;
      announce(isRead ? git.taken(name) : git.stillNotRead);
    },
  });
  return (
    <>
      {commit === null && (
        <Text size="sm" c="dimmed">
          {taking.isSuccess && <b>{git.stillNotRead} </b>}
          {git.notRead}
        </Text>
      )}
      {commit !== null && snapshot === null && (
        <Text size="sm" c="dimmed">
          {git.notKept}
        </Text>
      )}
      {url !== null && (
        <Button
          size="compact-sm"
          variant="default"
          mt={4}
          loading={taking.isPending}
          leftSection={<IconRefresh size={14} aria-hidden />}
          aria-label={commit === null ? git.lookAgainFor(name) : git.newestOf(name)}
          onClick={() => taking.mutate(url)}
        >
          {commit === null ? git.lookAgain : git.newest}
        </Button>
      )}
      {taking.error && <ProblemNotice problem={taking.error} />}
    </>
  );
}
