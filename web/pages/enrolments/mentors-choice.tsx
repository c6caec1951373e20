import { MultiSelect } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { everyOption, type Named, usePeopleFound } from "./people-found.ts";

interface MentorsChoiceProps {
  readonly value: readonly Named[];
  readonly onChange: (mentors: readonly Named[]) => void;
  /** Nobody mentors themself. */
  readonly except: string | null;
  readonly disabled: boolean;
}

/** The mentors of a student, several or none, searched for by name or address. */
export function MentorsChoice({ value, onChange, except, disabled }: MentorsChoiceProps) {
  const { enrolments } = useWords();
  const [search, setSearch] = useState("");
  const options = usePeopleFound("mentor", search, value).filter((one) => one.value !== except);
  const nameOf = (id: string) => options.find((one) => one.value === id)?.label ?? "";
  return (
    <MultiSelect
      label={enrolments.mentors}
      description={enrolments.mentorsHint}
      placeholder={enrolments.chooseMentors}
      data={options}
      value={value.map(({ id }) => id)}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={everyOption}
      hidePickedOptions
      disabled={disabled}
      nothingFoundMessage={enrolments.nobodyFound}
      onChange={(ids) => onChange(ids.map((id) => ({ id, name: nameOf(id) })))}
    />
  );
}
