import { Group, Kbd, Stack, Text, Title } from "@mantine/core";
import { useMe } from "../api/me.ts";
import { useWords } from "../language/words.ts";
import { Dialog } from "../parts/dialog.tsx";
import classes from "./shortcut-list.module.css";
import { commandKey } from "./shortcuts.ts";

type Keys = readonly (readonly [what: string, keys: readonly string[]])[];

export function ShortcutList({ onClose }: { onClose: () => void }) {
  const { shell, review, pins, lists } = useWords();
  const { roles } = useMe();
  const { criteria } = review;
  const everywhere: Keys = [
    [shell.shortcutGo, [commandKey(), "K"]],
    [shell.shortcutNext, ["j", "k"]],
    [shell.shortcutOpen, [lists.enterKey]],
    [shell.shortcutClose, [lists.escapeKey]],
    [shell.shortcutShow, ["?"]],
  ];
  const reading: Keys = [
    [shell.shortcutFile, ["t"]],
    [shell.shortcutSearch, ["Shift", "T"]],
    [shell.shortcutSearch, [commandKey(), "Shift", "F"]],
    [shell.shortcutFind, [commandKey(), "F"]],
  ];
  const judging: Keys = [
    [criteria.keyMet, ["m"]],
    [criteria.keyNotMet, ["n"]],
    [criteria.keyUnrate, ["u"]],
    [criteria.keyComment, ["c"]],
    [pins.key, ["p"]],
    [shell.shortcutParts, ["1", "…", "5"]],
  ];
  return (
    <Dialog onClose={onClose} title={shell.shortcuts} cancel={shell.shortcutClose}>
      <Stack gap="lg">
        <List keys={everywhere} />
        <List title={shell.shortcutsReading} keys={reading} />
        {roles.includes("assessor") && <List title={shell.shortcutsJudging} keys={judging} />}
      </Stack>
    </Dialog>
  );
}

function List({ title, keys }: { title?: string; keys: Keys }) {
  return (
    <Stack gap="xs">
      {title && (
        <Title order={3} size="sm">
          {title}
        </Title>
      )}
      {keys.map(([what, pressed]) => (
        <Group key={`${what} ${pressed.join(" ")}`} justify="space-between" wrap="nowrap">
          <Text size="sm" className={classes.what}>
            {what}
          </Text>
          <Group gap={4} wrap="nowrap">
            {pressed.map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </Group>
        </Group>
      ))}
    </Stack>
  );
}
