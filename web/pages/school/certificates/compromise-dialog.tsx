import { Button, Group, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { serverNow } from "../../../api/clock.ts";
import { keys } from "../../../api/keys.ts";
import { declareCompromised, type SigningKey } from "../../../api/signing-keys.ts";
import { instantOfWallTime, notBefore, wallTime } from "../../../language/wall-time.ts";
import { useWords } from "../../../language/words.ts";
import { useZone } from "../../../language/zone.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { toast } from "../../../shell/toast.ts";

/** Says of a key that somebody else may have had it, since when, and how that came about. */
export function CompromiseDialog({ signingKey, onClose }: { signingKey: SigningKey; onClose: () => void }) {
  const { attempt, certificates, parts } = useWords();
  const { keys: words } = certificates;
  const zone = useZone();
  const queries = useQueryClient();
  const made = Date.parse(signingKey.createdAt);
  const [missing, setMissing] = useState<{ from: boolean; reason: boolean }>({ from: false, reason: false });
  const declaring = useMutation({
    mutationFn: ({ from, reason }: { from: number; reason: string }) =>
      declareCompromised(signingKey.id, new Date(from).toISOString(), reason),
    onSuccess: () => {
      void toast({ message: words.compromiseDone, hue: "moss" });
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.signingKeys }),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const from = instantOfWallTime(String(form.get("from")), zone);
    const reason = String(form.get("reason")).trim();
    setMissing({ from: from === null, reason: reason === "" });
    if (from !== null && reason !== "") declaring.mutate({ from: notBefore(made, from), reason });
  }

  return (
    <Dialog onClose={onClose} title={words.compromiseTitle} centered>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{signingKey.purpose === "log" ? words.compromiseLeadLog : words.compromiseLead}</Text>
          <TextInput
            name="from"
            type="datetime-local"
            label={words.compromiseFrom}
            description={zone}
            error={missing.from ? words.fromMissing : null}
            defaultValue={wallTime(serverNow(), zone)}
          />
          <Textarea
            name="reason"
            label={words.compromiseReason}
            error={missing.reason ? attempt.reasonMissing : null}
            autosize
            minRows={3}
            maxLength={5000}
            data-autofocus
          />
          {declaring.error && <ProblemNotice problem={declaring.error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" color="madder" loading={declaring.isPending}>
              {words.compromiseConfirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
