import { Button, type ButtonProps, Group, Popover, Stack, Text } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useWords } from "../language/words.ts";
import { useFocusBack } from "./focus-back.ts";

interface ConfirmButtonProps extends Omit<ButtonProps, "children"> {
  readonly children: ReactNode;
  /** What will happen, as a question or a plain sentence. */
  readonly question: ReactNode;
  /** The word on the button that does it; "Yes, go on" when left out. */
  readonly confirm?: string;
  readonly onConfirm: () => void;
  readonly "aria-label"?: string;
}

/** A button that asks once more, in place, before it does what cannot be undone. */
export function ConfirmButton({ children, question, confirm, onConfirm, ...button }: ConfirmButtonProps) {
  const [asking, setAsking] = useState(false);
  const { parts } = useWords();
  return (
    <Popover opened={asking} onChange={setAsking} trapFocus withArrow shadow="md" width={300}>
      <Popover.Target>
        <Button {...button} onClick={() => setAsking((before) => !before)}>
          {children}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FocusBack />
        <Stack gap="sm">
          <Text size="sm" component="div">
            {question}
          </Text>
          <Group gap="xs" justify="flex-end">
            <Button variant="default" size="xs" onClick={() => setAsking(false)}>
              {parts.cancel}
            </Button>
            <Button
              size="xs"
              color={button.color ?? "madder"}
              onClick={() => {
                setAsking(false);
                onConfirm();
              }}
            >
              {confirm ?? parts.confirm}
            </Button>
          </Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Drawn as long as the question is: what it was asked about may be gone with the answer, and the button with it. */
function FocusBack() {
  useFocusBack();
  return null;
}
