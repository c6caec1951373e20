import { Group, Kbd, Modal, Stack, Text } from "@mantine/core";
import { useWords } from "../language/words.ts";
import { commandKey } from "./shortcuts.ts";

export function ShortcutList({ onClose }: { onClose: () => void }) {
  const { shell } = useWords();
  const keys: readonly (readonly [string, readonly string[]])[] = [
    [shell.shortcutGo, [commandKey(), "K"]],
    [shell.shortcutNext, ["j", "k"]],
    [shell.shortcutOpen, ["Enter"]],
    [shell.shortcutPin, ["p"]],
    [shell.shortcutClose, ["Esc"]],
    [shell.shortcutShow, ["?"]],
  ];
  return (
    <Modal
      opened
      onClose={onClose}
      title={shell.shortcuts}
      closeButtonProps={{ "aria-label": shell.shortcutClose }}
    >
      <Stack gap="xs">
        {keys.map(([what, pressed]) => (
          <Group key={what} justify="space-between" wrap="nowrap">
            <Text size="sm">{what}</Text>
            <Group gap={4} wrap="nowrap">
              {pressed.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </Group>
          </Group>
        ))}
      </Stack>
    </Modal>
  );
}
