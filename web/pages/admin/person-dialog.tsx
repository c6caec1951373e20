import { Button, Checkbox, Group, Select, Stack, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Role, roles } from "../../../src/rules/may.ts";
import { keys } from "../../api/keys.ts";
import { addPerson, changePerson, type Person } from "../../api/people.ts";
import { isLanguage } from "../../language/choose.ts";
import { useLanguage } from "../../language/words.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { toast } from "../../shell/toast.ts";
import { TheirData } from "./their-data.tsx";

interface PersonDialogProps {
  /** null adds somebody. */
  readonly person: Person | null;
  readonly onClose: () => void;
  readonly onErase: () => void;
}

/** Adds somebody, or changes the name and roles of somebody there; the address stays as it was given. */
export function PersonDialog({ person, onClose, onErase }: PersonDialogProps) {
  const { words, language } = useLanguage();
  const { people } = words.admin;
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<{ name?: string; email?: string }>({});
  const [held, setHeld] = useState<readonly string[]>(person?.roles ?? ["student"]);
  const [spoken, setSpoken] = useState(person?.language ?? language);
  const saving = useMutation({
    mutationFn: async (given: { name: string; email: string; invite: boolean }) => {
      const chosen = roles.filter((role) => held.includes(role)) as Role[];
      if (person) return changePerson(person.id, { name: given.name, roles: chosen });
      return addPerson({ ...given, roles: chosen, language: spoken });
    },
    onSuccess: ({ name }) => {
      void queries.invalidateQueries({ queryKey: keys.people() });
      void toast({ message: person ? people.saved : people.added(name), hue: "moss" });
      onClose();
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name")).trim();
    const email = String(form.get("email") ?? "").trim();
    const found = {
      ...(name === "" && { name: people.nameMissing }),
      ...(!person && !/^\S+@\S+\.\S+$/.test(email) && { email: people.emailWrong }),
    };
    setWrong(found);
    if (Object.keys(found).length === 0) saving.mutate({ name, email, invite: form.has("invite") });
  }

  return (
    <Dialog onClose={onClose} title={person ? people.changeOf(person.name) : people.add}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {saving.error && <ProblemNotice problem={saving.error} />}
          <TextInput
            name="name"
            label={people.name}
            defaultValue={person?.name ?? ""}
            error={wrong.name}
            data-autofocus
          />
          {!person && <TextInput name="email" type="email" label={people.email} error={wrong.email} />}
          <Checkbox.Group
            label={people.roles}
            description={people.rolesHint}
            value={[...held]}
            onChange={setHeld}
          >
            <Group gap="md" mt="xs">
              {roles.map((role) => (
                <Checkbox key={role} value={role} label={words.shell.roles[role]} />
              ))}
            </Group>
          </Checkbox.Group>
          {!person && (
            <>
              <Select
                label={people.language}
                data={[
                  { value: "en", label: "English" },
                  { value: "fr", label: "Français" },
                ]}
                value={spoken}
                allowDeselect={false}
                onChange={(chosen) => isLanguage(chosen) && setSpoken(chosen)}
              />
              <Checkbox name="invite" label={people.invite} defaultChecked />
            </>
          )}
          {person && <TheirData person={person} onErase={onErase} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {words.parts.cancel}
            </Button>
            <Button type="submit" loading={saving.isPending}>
              {person ? people.save : people.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
