import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useWords } from "../../language/words.ts";
import { forgetUploads, interruptedFor, type Slot } from "./send-file.ts";
import { uploads } from "./uploads.ts";

/** What was begun here before the page was closed: it goes on, or is examined and placed where all of it had arrived. */
export function InterruptedNotice({
  slot,
  place,
}: {
  slot: Slot;
  place: (uploadId: string) => Promise<void>;
}) {
  const { adding, attempt } = useWords();
  const { interrupted: words } = attempt;
  const queries = useQueryClient();
  const queryKey = ["interrupted", slot.assessment, slot.deliverable];
  const { data } = useQuery({ queryKey, queryFn: () => interruptedFor(slot), gcTime: 0, staleTime: 0 });
  const renew = () => queries.invalidateQueries({ queryKey });
  const one = data?.at(-1);
  if (one === undefined) return null;
  const isWhole = one.sentBytes === one.wholeBytes;
  const again = adding.interrupted[one.kind === "zip" ? "file" : one.kind];
  const percent = Math.floor((100 * one.sentBytes) / one.wholeBytes);
  return (
    <Alert color="petrol" icon={<IconRefresh />} title={words.title}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{isWhole ? words.whole(one.name) : again(one.name, percent)}</Text>
        <Group gap="xs">
          {isWhole && (
            <Button size="xs" onClick={() => uploads.takeUp(slot, one, place)}>
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
