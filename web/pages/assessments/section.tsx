import { Paper, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";

interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
}

/** One matter of the page, under its own heading. */
export function Section({ title, lead, children }: SectionProps) {
  const heading = useId();
  return (
    <Paper component="section" p={{ base: "md", xs: "lg" }} aria-labelledby={heading}>
      <Stack gap="md">
        <div>
          <Title order={2} id={heading}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" component="div" maw="var(--assay-reading-width)">
              {lead}
            </Text>
          )}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
