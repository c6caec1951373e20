import { Alert, Button, Group, List, Stack, Text, Textarea, TextInput, Title } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { newKey } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";
import { erasePerson, type Person } from "../../api/people.ts";
import { useWords } from "../../language/words.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { toast } from "../../shell/toast.ts";

/** Says exactly what goes and what stays, and erases a person once a reason and their name were typed (R33). */
export function EraseDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { erasure, parts } = useWords();
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<{ reason?: string; name?: string }>({});
  const erasing = useMutation({
    // A new key for each attempt: one that was refused may be possible a moment later.
    mutationFn: (reason: string) => erasePerson(person.id, reason, newKey()),
    onSuccess: ({ records }) => {
      void queries.invalidateQueries({ queryKey: keys.people() });
      void toast({ message: erasure.done(records), hue: "moss" });
      onClose();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const reason = String(form.get("reason")).trim();
    const found = {
      ...(reason === "" && { reason: erasure.reasonMissing }),
      ...(!isSame(String(form.get("name")), person.name) && { name: erasure.nameWrong }),
    };
    setWrong(found);
    if (Object.keys(found).length === 0) erasing.mutate(reason);
  }

  return (
    <Dialog size="lg" onClose={onClose} title={erasure.title(person.name)}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Alert color="madder" icon={<IconAlertTriangle aria-hidden />}>
            {erasure.lead}
          </Alert>
          <Listed title={erasure.atOnce} items={erasure.atOnceItems} />
          <Listed title={erasure.soon} items={erasure.soonItems} />
          <Listed title={erasure.stays} items={erasure.staysItems} />
          <Text size="sm" c="dimmed">
            {erasure.instead}
          </Text>
          <Textarea
            name="reason"
            label={erasure.reason}
            description={erasure.reasonHint}
            error={wrong.reason}
            autosize
            minRows={2}
            maxLength={2000}
          />
          <TextInput
            name="name"
            label={erasure.typeName(person.name)}
            error={wrong.name}
            autoComplete="off"
            spellCheck={false}
          />
          {erasing.error && <ProblemNotice problem={erasing.error} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {parts.cancel}
            </Button>
            <Button type="submit" color="madder" loading={erasing.isPending}>
              {erasure.confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function Listed({ title, items }: { title: string; items: readonly string[] }) {
  return (
    <div>
      <Title order={3} size="h5">
        {title}
      </Title>
      <List size="sm" spacing={4} mt={4}>
        {items.map((item) => (
          <List.Item key={item}>{item}</List.Item>
        ))}
      </List>
    </div>
  );
}

/** Typed by hand: neither case nor the kind of spaces and letters' composition tell one name from another. */
function isSame(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
  return plain(typed) === plain(name);
}
