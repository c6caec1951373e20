import { Button, Select, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { peopleQuery } from "../../api/people.ts";
import { useWords } from "../../language/words.ts";
import { MoveProblem, useMaking } from "../assessments/review/making.tsx";
import { useReviewed } from "../assessments/review/record.tsx";

const shortestSearch = 2;

/** Gives the assessment to an assessor, or to another one with a reason (R9). */
export function AssignAssessor() {
  const { team } = useWords();
  const { on } = useReviewed();
  return (
    <Stack gap="sm">
      <Text>{on.assessor?.name ?? team.none}</Text>
      {on.mentors.length > 0 && (
        <Text size="sm" c="dimmed">
          {team.mentors(on.mentors.map(({ name }) => name).join(", "))}
        </Text>
      )}
      {on.result ? (
        <Text size="sm" c="dimmed">
          {team.ended}
        </Text>
      ) : (
        <Choosing />
      )}
    </Stack>
  );
}

function Choosing() {
  const { team } = useWords();
  const { on } = useReviewed();
  const making = useMaking();
  const [search, setSearch] = useState("");
  const [person, setPerson] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const [asked] = useDebouncedValue(search.trim(), 250);
  const q = asked.length < shortestSearch ? {} : { q: asked };
  const { data } = useInfiniteQuery(peopleQuery({ role: "assessor", ...q }, 30));
  const found = data?.pages.flatMap(({ items }) => items) ?? [];
  // Who was chosen stays to be seen while another search runs.
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const shown = found
    .filter(({ id }) => id !== on.assessor?.id)
    .map(({ id, name }) => ({ value: id, label: name }));
  const options =
    person !== null && !shown.some(({ value }) => value === person)
      ? [...shown, { value: person, label: names[person] ?? "" }]
      : shown;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const body = { person, reason: on.assessor ? reason : null };
        making.mutate(
          { method: "POST", path: "assessor", body },
          {
            onSuccess: () => {
              setPerson(null);
              setReason("");
            },
          },
        );
      }}
    >
      <Stack gap="sm">
        <MoveProblem problem={making.error} />
        <Select
          label={team.choose}
          description={team.assessorLead}
          data={options}
          value={person}
          searchable
          searchValue={search}
          onSearchChange={setSearch}
          nothingFoundMessage={team.nobody}
          onChange={(chosen, option) => {
            setPerson(chosen);
            if (option) setNames({ [option.value]: option.label });
          }}
        />
        {on.assessor && (
          <TextInput
            label={team.assignReason}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
          />
        )}
        <Button
          type="submit"
          loading={making.isPending}
          disabled={person === null || (on.assessor !== null && reason.trim() === "")}
          style={{ alignSelf: "flex-start" }}
        >
          {on.assessor ? team.reassign : team.assign}
        </Button>
      </Stack>
    </form>
  );
}
