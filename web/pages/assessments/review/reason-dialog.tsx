import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../../language/words.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { useKeptText } from "./kept-text.ts";
import { MoveProblem, useMaking } from "./making.tsx";
import type { Wanted } from "./moves.ts";

interface ReasonDialogProps {
  readonly title: string;
  readonly lead: string;
  readonly onClose: () => void;
  /** Besides closing, once the move is taken. */
  readonly onDone?: () => void;
  /** The move, with the reason in it. */
  readonly wanted: (reason: string) => Wanted;
  /** Fields above the reason. */
  readonly children?: ReactNode;
  /** What the written text is called, when it is no reason. */
  readonly label?: string;
}

/** Asks for the reason of a move that needs one, and makes it. What was written stays until it is taken. */
export function ReasonDialog({ title, lead, onClose, onDone, wanted, children, label }: ReasonDialogProps) {
  const { review, parts } = useWords();
  const [reason, write, forget] = useKeptText(`reason ${title}`);
  const making = useMaking();
  return (
    <Dialog onClose={onClose} title={title}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          making.mutate(wanted(reason), {
            onSuccess: () => {
              forget();
              onClose();
              onDone?.();
            },
          });
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{lead}</Text>
          <MoveProblem problem={making.error} />
          {children}
          <Textarea
            label={label ?? review.reason}
            description={review.reasonHint}
            required
            autosize
            minRows={2}
            data-autofocus
            value={reason}
            onChange={({ currentTarget }) => write(currentTarget.value)}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" loading={making.isPending} disabled={reason.trim() === ""}>
              {title}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
