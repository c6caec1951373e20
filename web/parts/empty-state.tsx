import { Stack, Text } from "@mantine/core";
import type { ComponentType, ReactNode } from "react";
import classes from "./empty-state.module.css";

interface EmptyStateProps {
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  readonly title: string;
  /** What to do next, or what will make something stand here. */
  readonly next?: ReactNode;
  readonly action?: ReactNode;
  /** Keeps away from the edges of the panel that it stands in. */
  readonly inset?: boolean;
}

/** Stands where a list is empty, and says what to do next. */
export function EmptyState({ icon: Icon, title, next, action, inset = false }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" className={classes.empty} data-inset={inset || undefined}>
      <span className={classes.icon} aria-hidden>
        <Icon size={26} stroke={1.5} />
      </span>
      <Text fw={600}>{title}</Text>
      {next && (
        <Text c="dimmed" maw="32rem" component="div">
          {next}
        </Text>
      )}
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}
