import { Button, Group, Stack, Text, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { useWords } from "../../language/words.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

interface ReasonDialogProps {
  readonly title: string;
  readonly lead: ReactNode;
  /** The question that the reason answers. */
  readonly question: string;
  readonly hint?: string;
  readonly confirm: string;
  /** What leaves everything as it is; "No, keep it" when left out. */
  readonly cancel?: string;
  /** A hue of warning for what takes something away. */
  readonly color?: "madder" | "petrol";
  readonly onClose: () => void;
  readonly onReason: (reason: string) => Promise<void>;
}

/** Asks for a reason before something that is kept with the record. What was written stays until it is sent. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { title, lead, question, hint, confirm, color = "petrol", onClose, onReason } = props;
  const { attempt } = useWords();
  const { cancel = attempt.keep } = props;
  const [wrong, setWrong] = useState(false);
  const sending = useMutation({ mutationFn: onReason, onSuccess: onClose });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason")).trim();
    setWrong(reason === "");
    if (reason !== "") sending.mutate(reason);
  }

  return (
    <Dialog onClose={onClose} title={title} centered cancel={cancel}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text component="div">{lead}</Text>
          <Textarea
            name="reason"
            label={question}
            description={hint}
            error={wrong ? attempt.reasonMissing : null}
            autosize
            minRows={3}
            maxLength={5000}
            data-autofocus
          />
          {sending.error && <ProblemNotice problem={sending.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {cancel}
            </Button>
            <Button type="submit" color={color} loading={sending.isPending}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
