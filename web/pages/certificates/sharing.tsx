import { Stack, Switch, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type CertificateLine, shareEvidence } from "../../api/certificates.ts";
import { keys } from "../../api/keys.ts";
import { useWords } from "../../language/words.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { toast } from "../../shell/toast.ts";

/** What strangers see is for the student to say. */
export function Sharing({ certificate }: { certificate: CertificateLine }) {
  const { certificates: words } = useWords();
  const queries = useQueryClient();
  const { id, kind, sharesEvidence } = certificate;
  const sharing = useMutation({
    mutationFn: (evidence: boolean) => shareEvidence(certificate, evidence),
    onSuccess: (_, evidence) =>
      void toast({ message: evidence ? words.shared : words.unshared, hue: "moss" }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: keys.certificates() }),
        queries.invalidateQueries({ queryKey: keys.certificate(id) }),
      ]),
  });
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {words.seen}
      </Text>
      {kind === "project" && (
        <Switch
          label={words.share}
          description={words.shareHint}
          checked={sharing.isPending ? sharing.variables : sharesEvidence}
          disabled={sharing.isPending}
          onChange={({ currentTarget }) => sharing.mutate(currentTarget.checked)}
        />
      )}
      {sharing.error && <ProblemNotice problem={sharing.error} />}
    </Stack>
  );
}
