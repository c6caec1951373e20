import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";

interface PageTitleProps {
  /** The page's one first-level heading; also the window's title. */
  readonly title: string;
  /** One sentence below, for what the page is about. */
  readonly lead?: ReactNode;
  /** Stands beside the title: badges of state. */
  readonly beside?: ReactNode;
  /** What can be done with the whole page, at the far end. */
  readonly actions?: ReactNode;
}

/** A longer one would push the page itself out of sight, on a phone above all. */
const mostInLarge = 60;

export function PageTitle({ title, lead, beside, actions }: PageTitleProps) {
  useEffect(() => {
    document.title = `${title} · Assay`;
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" gap="md" mb="lg">
      <Stack gap={4}>
        <Group gap="sm">
          <Title order={1} {...(title.length > mostInLarge && { size: "h2" })}>
            {title}
          </Title>
          {beside}
        </Group>
        {lead && (
          <Text c="dimmed" maw="var(--assay-reading-width)" component="div">
            {lead}
          </Text>
        )}
      </Stack>
      {actions && <Group gap="sm">{actions}</Group>}
    </Group>
  );
}
