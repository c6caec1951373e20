import { ActionIcon, Button, Group, Progress, Stack, Text } from "@mantine/core";
import { IconPlayerPause, IconPlayerPlay, IconX } from "@tabler/icons-react";
import { useLanguage } from "../language/words.ts";
import { sizeIn } from "./file-size.tsx";

export type UploadState = "packing" | "sending" | "paused" | "waiting" | "done" | "failed";

interface UploadProgressProps {
  readonly name: string;
  readonly sentBytes: number;
  readonly wholeBytes: number;
  /** `waiting`: the connection is lost, and it goes on by itself. */
  readonly state: UploadState;
  /** What the bar is called; "Uploading" and the name when left out. */
  readonly label?: string;
  readonly onPause?: () => void;
  readonly onResume?: () => void;
  readonly onRetry?: () => void;
  readonly onCancel?: () => void;
}

const hues = {
  packing: "slate",
  sending: "petrol",
  paused: "slate",
  waiting: "ochre",
  done: "moss",
  failed: "madder",
} as const;

/** How far one file has come, and what can be done about it. */
export function UploadProgress(props: UploadProgressProps) {
  const { name, sentBytes, wholeBytes, state, label, onPause, onResume, onRetry, onCancel } = props;
  const { locale, words } = useLanguage();
  const { upload } = words.parts;
  const percent = wholeBytes === 0 ? 0 : Math.floor((100 * sentBytes) / wholeBytes);
  const percentSaid = new Intl.NumberFormat(locale, { style: "percent" }).format(percent / 100);
  const amount = upload.of(sizeIn(locale, sentBytes), sizeIn(locale, wholeBytes));
  // While it goes on the figures speak; telling each step to people who hear the page would be noise.
  const said = { ...upload, packing: "", sending: "" }[state];
  const isMoving = state === "packing" || state === "sending";
  const toggle =
    state === "sending"
      ? { Icon: IconPlayerPause, label: upload.pause, onClick: onPause }
      : state === "paused"
        ? { Icon: IconPlayerPlay, label: upload.resume, onClick: onResume }
        : null;
  return (
    <Stack gap={6}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" fw={600} style={{ minWidth: 0, overflowWrap: "anywhere" }}>
          {name}
        </Text>
        <Group gap={2} wrap="nowrap" style={{ flex: "none" }}>
          {toggle?.onClick && (
            // One button under the same finger, which keeps the keyboard.
            <ActionIcon size="md" aria-label={toggle.label} onClick={toggle.onClick}>
              <toggle.Icon size={16} />
            </ActionIcon>
          )}
          {state === "failed" && onRetry && (
            <Button size="compact-sm" variant="light" onClick={onRetry}>
              {upload.retry}
            </Button>
          )}
          {state !== "done" && onCancel && (
            <ActionIcon size="md" aria-label={upload.cancel} onClick={onCancel}>
              <IconX size={16} />
            </ActionIcon>
          )}
        </Group>
      </Group>
      <Progress.Root>
        <Progress.Section
          value={state === "done" ? 100 : percent}
          color={hues[state]}
          aria-label={label ?? upload.sending(name)}
          aria-valuetext={amount}
          striped={isMoving}
          animated={isMoving}
        />
      </Progress.Root>
      <Group justify="space-between" gap="xs">
        <Text size="sm" c={state === "failed" ? "var(--mantine-color-error)" : "dimmed"} role="status">
          {said}
        </Text>
        <Text size="sm" c="dimmed" className="figures">
          {state === "done" ? sizeIn(locale, wholeBytes) : `${amount} · ${percentSaid}`}
        </Text>
      </Group>
    </Stack>
  );
}
