import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconBrandLinkedin, IconExternalLink } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { type CertificateLine, certificateQuery } from "../../api/certificates.ts";
import { useMe } from "../../api/me.ts";
import { useWords } from "../../language/words.ts";
import { When } from "../../parts/when.tsx";
import { BadgePicture } from "./badge-picture.tsx";
import classes from "./certificates.module.css";
import { CopyLink } from "./copy-link.tsx";
import { DocumentsMenu } from "./documents-menu.tsx";
import { Sharing } from "./sharing.tsx";
import { StandingBadge } from "./standing-badge.tsx";

/** One certificate: what it is for, how it stands, and everything that can be done with it. */
export function CertificateCard({ certificate }: { certificate: CertificateLine }) {
  const { certificates: words } = useWords();
  const me = useMe();
  const heading = useId();
  const { id, kind, title, programme, student, earnedAt, standing, page } = certificate;
  const { data: whole } = useQuery(certificateQuery(id));
  const isOwn = student.id === me.id;
  return (
    <Paper
      component="section"
      p={{ base: "md", xs: "xl" }}
      aria-labelledby={heading}
      className={classes.card}
    >
      <BadgePicture certificate={certificate} />
      <Stack gap="sm">
        <div>
          <Text size="sm" c="dimmed">
            {words.kinds[kind]}
            {kind === "project" && ` · ${programme.title}`}
          </Text>
          <Title order={2} id={heading}>
            {title}
          </Title>
          {!isOwn && <Text>{words.of(student.name)}</Text>}
        </div>
        <Group gap="sm">
          <StandingBadge standing={standing} />
          <Text size="sm" c="dimmed">
            {words.earned} <When at={earnedAt} show="date" />
          </Text>
        </Group>
        {whole?.revoked && (
          <Text size="sm">
            {words.revokedAt} <When at={whole.revoked.at} />
            {whole.revoked.reason && ` · ${words.revokedWhy(whole.revoked.reason)}`}
          </Text>
        )}
        {standing === "valid" && (
          <Group gap="xs">
            <Button
              component="a"
              href={page}
              target="_blank"
              rel="noopener"
              leftSection={<IconExternalLink size={18} aria-hidden />}
            >
              {words.page}
            </Button>
            {whole && <DocumentsMenu certificate={whole} />}
            <CopyLink address={page} />
            {isOwn && whole?.linkedIn && (
              <Button
                component="a"
                href={whole.linkedIn}
                target="_blank"
                rel="noopener"
                variant="default"
                leftSection={<IconBrandLinkedin size={18} aria-hidden />}
              >
                {words.linkedIn}
              </Button>
            )}
          </Group>
        )}
        {whole?.youMay.share && <Sharing certificate={certificate} />}
      </Stack>
    </Paper>
  );
}
