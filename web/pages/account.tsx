import { Button, Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { IconFileZip } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useMe } from "../api/me.ts";
import { exportAddress } from "../api/people.ts";
import { useWords } from "../language/words.ts";
import { PageTitle } from "../parts/page-title.tsx";
import { PasswordForm } from "./account/password-form.tsx";
import { SessionList } from "./account/session-list.tsx";
import { Settings } from "./account/settings.tsx";

export function AccountPage() {
  const { account, erasure, shell } = useWords();
  const { id, name, email, roles } = useMe();
  return (
    <>
      <PageTitle title={account.title} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" verticalSpacing="lg">
        <Stack gap="lg">
          <Section title={account.you} lead={account.youHint}>
            <dl style={{ margin: 0 }}>
              <Fact name={account.name}>{name}</Fact>
              <Fact name={account.email}>{email}</Fact>
              <Fact name={account.roles}>{roles.map((role) => shell.roles[role]).join(" · ")}</Fact>
            </dl>
          </Section>
          <Section title={`${account.language} · ${account.timeZone}`}>
            <Settings />
          </Section>
        </Stack>
        <Stack gap="lg">
          <Section title={account.sessions} lead={account.sessionsHint}>
            <SessionList />
          </Section>
          <Section title={erasure.yourData} lead={erasure.yourDataHint}>
            <Button
              component="a"
              href={exportAddress(id)}
              download
              variant="default"
              leftSection={<IconFileZip size={18} aria-hidden />}
            >
              {erasure.download}
            </Button>
            <Text size="sm" c="dimmed" mt="sm">
              {erasure.erasureHint}
            </Text>
          </Section>
          <Section title={account.password} lead={account.passwordHint}>
            <PasswordForm />
          </Section>
        </Stack>
      </SimpleGrid>
    </>
  );
}

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <Paper component="section" p="lg">
      <Title order={2}>{title}</Title>
      {lead && (
        <Text size="sm" c="dimmed">
          {lead}
        </Text>
      )}
      <div style={{ marginTop: "var(--mantine-spacing-md)" }}>{children}</div>
    </Paper>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <Text component="dt" size="sm" c="dimmed">
        {name}
      </Text>
      <Text component="dd" m={0} mb="xs">
        {children}
      </Text>
    </>
  );
}
