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
  readonly "data-autofocus"?: boolean;
}

/** The mentors of a student, several or none, searched for by name or address. */
export function MentorsChoice({ value, onChange, except, disabled, ...autofocus }: MentorsChoiceProps) {
  const { enrolments } = useWords();
  const [search, setSearch] = useState("");
  const [isOpen, setOpen] = useState(false);
  const found = usePeopleFound("mentor", search, value);
  const options = found.options.filter((one) => one.value !== except);
  const nameOf = (id: string) => options.find((one) => one.value === id)?.label ?? "";
  return (
    <MultiSelect
      {...autofocus}
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
      nothingFoundMessage={found.isNobody && enrolments.nobodyFound}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(ids) => {
        // The list would lie over the button that saves.
        setOpen(false);
        onChange(ids.map((id) => ({ id, name: nameOf(id) })));
      }}
    />
  );
}
