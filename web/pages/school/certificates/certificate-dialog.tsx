import { Anchor, Button, Group, List, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Certificate,
  certificateQuery,
  reissueCertificate,
  revokeCertificate,
} from "../../../api/certificates.ts";
import { keys } from "../../../api/keys.ts";
import { useWords } from "../../../language/words.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { Loaded } from "../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { When } from "../../../parts/when.tsx";
import { toast } from "../../../shell/toast.ts";
import { ReasonDialog } from "../../assessments/reason-dialog.tsx";
import { DocumentsMenu } from "../../certificates/documents-menu.tsx";
import { StandingBadge } from "../../certificates/standing-badge.tsx";

/** One certificate, for the team: how it stands, what was signed, and the two things that can be done about it. */
export function CertificateDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { certificates: words, parts } = useWords();
  const query = useQuery(certificateQuery(id));
  const [revoking, setRevoking] = useState(false);
  const refresh = useRefresh(id);
  const certificate = query.data;
  if (revoking && certificate) {
    return (
      <ReasonDialog
        title={words.team.revokeTitle}
        lead={
          <>
            <Text fw={600}>{words.team.whose(certificate.student.name, certificate.title)}</Text>
            {words.team.revokeLead}
          </>
        }
        question={words.team.revokeReason}
        hint={words.team.revokeHint}
        confirm={words.team.revokeConfirm}
        cancel={parts.cancel}
        color="madder"
        onClose={() => setRevoking(false)}
        onReason={async (reason) => {
          await revokeCertificate(certificate, reason).finally(refresh);
          void toast({ message: words.team.revoked, hue: "moss" });
        }}
      />
    );
  }
  return (
    <Dialog onClose={onClose} size="lg" centered title={certificate?.title ?? words.title}>
      <Loaded query={query}>
        {(one) => <Opened certificate={one} onRevoke={() => setRevoking(true)} onMoved={refresh} />}
      </Loaded>
    </Dialog>
  );
}

interface OpenedProps {
  readonly certificate: Certificate;
  readonly onRevoke: () => void;
  readonly onMoved: () => Promise<unknown>;
}

function Opened({ certificate, onRevoke, onMoved }: OpenedProps) {
  const { certificates: words } = useWords();
  const { team } = words;
  const { student, programme, standing, earnedAt, page, skills, credentials, revoked, youMay } = certificate;
  const reissuing = useMutation({
    mutationFn: () => reissueCertificate(certificate),
    onSuccess: () => void toast({ message: team.reissued, hue: "moss" }),
    onSettled: onMoved,
  });
  return (
    <Stack gap="md">
      <Group gap="sm">
        <Text fw={600}>{student.name}</Text>
        <StandingBadge standing={standing} size="md" />
      </Group>
      <Text size="sm" c="dimmed">
        {programme.title} · {words.earned} <When at={earnedAt} />
      </Text>
      {revoked && (
        <Text>
          {words.revokedAt} <When at={revoked.at} />
          {revoked.reason && ` · ${words.revokedWhy(revoked.reason)}`}
        </Text>
      )}
      <Text size="sm">{skills.map(({ name }) => name).join(" · ")}</Text>
      <div>
        <Text fw={600} size="sm">
          {team.credentials}
        </Text>
        <List size="sm">
          {credentials.map(({ id, number, signedAt, endedBecause }) => (
            <List.Item key={id}>
              {team.credential(number)}, <When at={signedAt} /> ·{" "}
              {endedBecause === null ? team.current : team.ended[endedBecause]}
            </List.Item>
          ))}
        </List>
      </div>
      {reissuing.error && <ProblemNotice problem={reissuing.error} />}
      {standing === "valid" && (
        <>
          <Text size="sm" c="dimmed">
            {team.reissueLead}
          </Text>
          <Group gap="sm">
            <DocumentsMenu certificate={certificate} />
            {youMay.reissue && (
              <Button variant="default" loading={reissuing.isPending} onClick={() => reissuing.mutate()}>
                {team.reissue}
              </Button>
            )}
            {youMay.revoke && (
              <Button color="madder" variant="light" onClick={onRevoke}>
                {team.revoke}
              </Button>
            )}
          </Group>
        </>
      )}
      <Anchor href={page} target="_blank" rel="noopener">
        {words.page}
      </Anchor>
    </Stack>
  );
}

function useRefresh(id: string) {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: keys.certificates() }),
      queries.invalidateQueries({ queryKey: keys.certificate(id) }),
    ]);
}
