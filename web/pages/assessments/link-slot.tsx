import { Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
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
  const wrongId = useId();
  /** What is being written; null while the field shows what is kept. */
  const [written, setWritten] = useState<string | null>(null);
  const placing = useMutation({ mutationFn: place, onSuccess: () => setWritten(null) });
  /** The field was left with an address in it that is kept nowhere. */
  const [left, setLeft] = useState(false);
  const isForgotten = left && !placing.isPending && (written ?? "").trim() !== "" && written !== present;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const url = (written ?? present ?? "").trim();
    const isAddress = /^https?:\/\/\S+\.\S+/.test(url) && URL.canParse(url);
    setWrong(!isAddress);
    if (isAddress) placing.mutate(url);
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group gap="xs" align="flex-end" wrap="wrap">
          <TextInput
            style={{ flex: "1 1 14rem" }}
            name="url"
            type="url"
            label={attempt.linkLabel(deliverable.name)}
            placeholder={attempt.linkPlaceholder}
            value={written ?? present ?? ""}
            onChange={(event) => {
              setWritten(event.currentTarget.value);
              setWrong(false);
            }}
            onFocus={() => setLeft(false)}
            onBlur={() => setLeft(true)}
            error={wrong}
            aria-describedby={wrong ? wrongId : undefined}
            autoComplete="off"
          />
          <Button type="submit" variant={present === null ? "light" : "default"} loading={placing.isPending}>
            {action}
          </Button>
        </Group>
        {wrong && (
          // Below both, so that the button stays beside the field.
          <Text size="sm" c="var(--mantine-color-error)" id={wrongId} role="alert">
            {attempt.linkWrong}
          </Text>
        )}
        {isForgotten && !wrong && (
          <Text size="sm" c="var(--mantine-color-ochre-light-color)" role="status">
            {attempt.linkNotYet(action)}
          </Text>
        )}
        {placing.error && <ProblemNotice problem={placing.error} names={names} />}
      </Stack>
    </form>
  );
}
