import { Badge, Group, Stack, Text } from "@mantine/core";
import { IconDevices } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { endSession, mySessionsQuery } from "../../api/me.ts";
import { useWords } from "../../language/words.ts";
import { ConfirmButton } from "../../parts/confirm-button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { When } from "../../parts/when.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { deviceIn } from "./device.ts";

/** Where this person is signed in, each with a way to end it. */
export function SessionList() {
  const { account } = useWords();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const query = useQuery(mySessionsQuery);
  const ending = useMutation({
    mutationFn: endSession,
    onSuccess: () => announce(account.sessionEnded),
    onSettled: () => queries.invalidateQueries(mySessionsQuery),
  });

  function nameOf(userAgent: string | null) {
    const device = deviceIn(userAgent);
    return device === null ? account.unknownDevice : account.onDevice(device.browser, device.system);
  }

  return (
    <Loaded query={query}>
      {({ items }) => (
        <Stack gap="md">
          {ending.error && <ProblemNotice problem={ending.error} />}
          {items.map(({ id, current, userAgent, clientAddress, createdAt }) => (
            <Group key={id} justify="space-between" wrap="nowrap" gap="sm">
              <div>
                <Group gap="xs">
                  <Text fw={600}>{nameOf(userAgent)}</Text>
                  {current && <Badge color="moss">{account.thisSession}</Badge>}
                </Group>
                <Text size="sm" c="dimmed">
                  {account.signedInAt} <When at={createdAt} />
                  {clientAddress && ` · ${clientAddress}`}
                </Text>
              </div>
              {!current && (
                <ConfirmButton
                  variant="default"
                  size="xs"
                  aria-label={account.endSession(nameOf(userAgent))}
                  question={account.endQuestion(nameOf(userAgent))}
                  confirm={account.endConfirm}
                  onConfirm={() => ending.mutate(id)}
                >
                  {account.end}
                </ConfirmButton>
              )}
            </Group>
          ))}
          {items.length < 2 && (
            <EmptyState icon={IconDevices} title={account.noSessions} next={account.noSessionsHint} />
          )}
        </Stack>
      )}
    </Loaded>
  );
}
