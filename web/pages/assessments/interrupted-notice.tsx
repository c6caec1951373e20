import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useWords } from "../../language/words.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { forgetUploads, interruptedFor, type Slot } from "./send-file.ts";

/** What was begun here before the page was closed: it goes on, or is placed where all of it had arrived. */
export function InterruptedNotice({
  slot,
  place,
}: {
  slot: Slot;
  place: (uploadId: string) => Promise<void>;
}) {
  const { interrupted: words } = useWords().attempt;
  const queries = useQueryClient();
  const queryKey = ["interrupted", slot.assessment, slot.deliverable];
  const { data } = useQuery({ queryKey, queryFn: () => interruptedFor(slot), gcTime: 0, staleTime: 0 });
  const renew = () => queries.invalidateQueries({ queryKey });
  const placing = useMutation({
    mutationFn: async (uploadId: string) => {
      await place(uploadId);
      await forgetUploads(slot);
    },
    onSettled: renew,
  });
  const one = data?.at(-1);
  if (one === undefined) return null;
  const isWhole = one.sentBytes === one.wholeBytes;
  const percent = Math.floor((100 * one.sentBytes) / one.wholeBytes);
  return (
    <Alert color="petrol" icon={<IconRefresh />} title={words.title}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{isWhole ? words.whole(one.name) : words.said(one.name, percent)}</Text>
        {placing.error && <ProblemNotice problem={placing.error} />}
        <Group gap="xs">
          {isWhole && (
            <Button size="xs" loading={placing.isPending} onClick={() => placing.mutate(one.uploadId)}>
              {words.place}
            </Button>
          )}
          <Button
            size="xs"
            variant="default"
            onClick={async () => {
              await forgetUploads(slot);
              await renew();
            }}
          >
            {words.forget}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
