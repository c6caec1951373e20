import { Button, Group, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Deliverable } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import type { Names } from "../../parts/naming.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

interface LinkSlotProps {
  readonly deliverable: Deliverable;
  readonly names: Names;
  readonly place: (url: string) => Promise<void>;
  /** The address that stands there, to be changed; null for none. */
  readonly present: string | null;
  /** The word on the button. */
  readonly action: string;
}

/** Where an address is added to a deliverable. */
export function LinkSlot({ deliverable, names, place, present, action }: LinkSlotProps) {
  const { attempt } = useWords();
  const [wrong, setWrong] = useState(false);
  const placing = useMutation({ mutationFn: place });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const url = String(new FormData(event.currentTarget).get("url")).trim();
    const isAddress = /^https?:\/\/\S+\.\S+/.test(url) && URL.canParse(url);
    setWrong(!isAddress);
    if (isAddress) placing.mutate(url);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group gap="xs" align="flex-end" wrap="wrap">
          <TextInput
            key={present}
            style={{ flex: "1 1 14rem" }}
            name="url"
            type="url"
            label={attempt.linkLabel(deliverable.name)}
            placeholder={attempt.linkPlaceholder}
            defaultValue={present ?? ""}
            error={wrong ? attempt.linkWrong : null}
            autoComplete="off"
          />
          <Button type="submit" variant={present === null ? "light" : "default"} loading={placing.isPending}>
            {action}
          </Button>
        </Group>
        {placing.error && <ProblemNotice problem={placing.error} names={names} />}
      </Stack>
    </form>
  );
}
