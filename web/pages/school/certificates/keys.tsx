import { Anchor, Button, Code, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconHistory, IconKey } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { keys } from "../../../api/keys.ts";
import { reissueAffected, rotateKey, type SigningKey, signingKeysQuery } from "../../../api/signing-keys.ts";
import { useWords } from "../../../language/words.ts";
import { ConfirmButton } from "../../../parts/confirm-button.tsx";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { Loaded } from "../../../parts/loaded.tsx";
import { PageTitle } from "../../../parts/page-title.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { type Tone, ToneBadge } from "../../../parts/tone-badge.tsx";
import { When } from "../../../parts/when.tsx";
import { toast } from "../../../shell/toast.ts";
import { CompromiseDialog } from "./compromise-dialog.tsx";
import { Making } from "./making.tsx";

/** /school/certificates/keys: what certificates are signed with, and what to do when a key grows old or gets lost. */
export function KeysPage() {
  const { certificates } = useWords();
  const { keys: words } = certificates;
  const query = useQuery(signingKeysQuery);
  return (
    <>
      <PageTitle
        title={words.title}
        lead={words.lead}
        actions={
          <Anchor component={Link} to="/school/certificates">
            {words.back}
          </Anchor>
        }
      />
      <Making />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={IconKey} title={words.none} next={words.noneNext} />
          ) : (
            <Stack gap="md">
              {inOrder(items).map((one) => (
                <KeyCard key={one.id} signingKey={one} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </>
  );
}

/** Those that sign now first, each purpose in its place; then the former ones, the latest first. */
function inOrder(all: readonly SigningKey[]): readonly SigningKey[] {
  const purposes = ["credential", "jwt", "log"];
  const isFormer = ({ retiredAt }: SigningKey) => Number(retiredAt !== null);
  return all.toSorted(
    (one, other) =>
      isFormer(one) - isFormer(other) ||
      (other.retiredAt ?? "").localeCompare(one.retiredAt ?? "") ||
      purposes.indexOf(one.purpose) - purposes.indexOf(other.purpose),
  );
}

type State = "inUse" | "retired" | "compromised";

const tones: Readonly<Record<State, Tone>> = {
  inUse: { hue: "moss", icon: IconCircleCheck },
  retired: { hue: "slate", icon: IconHistory },
  compromised: { hue: "madder", icon: IconAlertTriangle },
};

function stateOf({ compromisedFrom, retiredAt }: SigningKey): State {
  if (compromisedFrom !== null) return "compromised";
  return retiredAt === null ? "inUse" : "retired";
}

function KeyCard({ signingKey }: { signingKey: SigningKey }) {
  const { keys: words } = useWords().certificates;
  const [compromising, setCompromising] = useState(false);
  const { id, purpose, createdAt, retiredAt, compromisedFrom, compromisedReason, signed, affected } =
    signingKey;
  const state = stateOf(signingKey);
  const { rotating, reissuing } = useMoves(signingKey);
  const error = rotating.error ?? reissuing.error;
  return (
    <Paper component="section" p={{ base: "md", xs: "lg" }} aria-labelledby={id}>
      <Stack gap="xs" align="flex-start">
        <Group gap="sm">
          <Title order={2} fz="md" id={id}>
            {words.purposes[purpose]}
          </Title>
          <ToneBadge {...tones[state]} words={words[state]} size="md" />
        </Group>
        <Code>{id}</Code>
        <Text size="sm" c="dimmed">
          {words.since} <When at={createdAt} />
          {retiredAt && (
            <>
              {" · "}
              {words.until} <When at={retiredAt} />
            </>
          )}
          {purpose !== "log" && ` · ${words.signed(signed)}`}
        </Text>
        {compromisedFrom && (
          <Text size="sm">
            {words.from} <When at={compromisedFrom} />
            {compromisedReason && ` · ${compromisedReason}`}
          </Text>
        )}
        {affected > 0 && <Text fw={600}>{words.affected(affected)}</Text>}
        {error && <ProblemNotice problem={error} />}
        <Group gap="sm">
          {state === "inUse" && (
            <ConfirmButton
              variant="default"
              color="petrol"
              loading={rotating.isPending}
              question={words.rotateQuestion}
              confirm={words.rotateConfirm}
              onConfirm={() => rotating.mutate()}
            >
              {words.rotate}
            </ConfirmButton>
          )}
          {state !== "compromised" && (
            <Button variant="subtle" color="madder" onClick={() => setCompromising(true)}>
              {words.compromise}
            </Button>
          )}
          {affected > 0 && (
            <ConfirmButton
              color="petrol"
              loading={reissuing.isPending}
              question={words.reissueQuestion}
              onConfirm={() => reissuing.mutate()}
            >
              {words.reissue}
            </ConfirmButton>
          )}
        </Group>
      </Stack>
      {compromising && <CompromiseDialog signingKey={signingKey} onClose={() => setCompromising(false)} />}
    </Paper>
  );
}

function useMoves({ id, purpose }: SigningKey) {
  const { keys: words } = useWords().certificates;
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: keys.signingKeys });
  const rotating = useMutation({
    mutationFn: () => rotateKey(purpose),
    onSuccess: () => void toast({ message: words.rotated, hue: "moss" }),
    onSettled: refresh,
  });
  const reissuing = useMutation({
    mutationFn: () => reissueAffected(id),
    onSuccess: ({ queued }) => {
      void toast({ message: words.queued(queued), hue: "moss" });
      void queries.invalidateQueries({ queryKey: keys.certificates() });
    },
    onSettled: refresh,
  });
  return { rotating, reissuing };
}
