import { Anchor, Container, Group, Paper, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useLanguage } from "../language/words.ts";
import { Logo } from "./logo.tsx";
import { ColourSchemeMenu, LanguageMenu } from "./menus.tsx";
import classes from "./outside.module.css";

/** The frame of the pages that need nobody signed in. */
export function Outside({ children }: { children: ReactNode }) {
  const { language, words } = useLanguage();
  const { signIn } = words;
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Group gap="xs" wrap="nowrap">
          <Logo />
          <Text fw={700} fz="lg">
            Assay
          </Text>
        </Group>
        <Group gap={4}>
          <LanguageMenu />
          <ColourSchemeMenu />
        </Group>
      </header>
      <Container component="main" size={460} w="100%" px="md" className={classes.main}>
        <Stack gap="lg">
          <Paper p={{ base: "lg", xs: "xl" }} shadow="xs">
            {children}
          </Paper>
          <Text c="dimmed" fz="sm" ta="center" style={{ textWrap: "balance" }}>
            {signIn.lead}
          </Text>
          <Anchor href={`/verify?lang=${language}`} size="sm" ta="center">
            {signIn.verify}
          </Anchor>
        </Stack>
      </Container>
    </div>
  );
}
