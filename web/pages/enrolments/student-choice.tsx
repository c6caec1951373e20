import { Select } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../language/words.ts";
import { everyOption, type Named, usePeopleFound } from "./people-found.ts";

interface StudentChoiceProps {
  readonly label: string;
  readonly placeholder: string;
  readonly value: Named | null;
  readonly onChange: (student: Named | null) => void;
  readonly clearable?: boolean;
  readonly error?: string | undefined;
  readonly "data-autofocus"?: boolean;
}

/** One student, searched for by name or address. */
export function StudentChoice({ value, onChange, clearable = false, ...field }: StudentChoiceProps) {
  const { enrolments } = useWords();
  const [search, setSearch] = useState(value?.name ?? "");
  const { options, isNobody } = usePeopleFound("student", search, value ? [value] : []);
  return (
    <Select
      {...field}
      description={enrolments.findHint}
      data={options}
      value={value?.id ?? null}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      filter={everyOption}
      nothingFoundMessage={isNobody && enrolments.nobodyFound}
      allowDeselect={false}
      clearable={clearable}
      clearButtonProps={{ "aria-label": enrolments.clear }}
      onChange={(id, option) => onChange(id === null ? null : { id, name: option?.label ?? "" })}
    />
  );
}
