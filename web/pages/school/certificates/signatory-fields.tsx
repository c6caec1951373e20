import { ActionIcon, Button, Fieldset, Group, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { designLimits } from "../../../../src/rules/certificate-design.ts";
import { useWords } from "../../../language/words.ts";
import { type DesignFieldsProps, useFlawAt } from "./design-flaws.ts";

type Signatory = DesignFieldsProps["design"]["signatories"][number];

/** Who signs, at most three, in the order in which they stand. */
export function SignatoryFields({ design, flaws, onChange }: DesignFieldsProps) {
  const { design: words } = useWords().certificates;
  const flawAt = useFlawAt(flaws);
  const { signatories } = design;
  const set = (next: readonly Signatory[]) => onChange({ ...design, signatories: next });
  const change = (place: number, part: Partial<Signatory>) =>
    set(signatories.map((one, index) => (index === place ? { ...one, ...part } : one)));
  return (
    <Fieldset legend={words.signatories} m={0}>
      <Stack gap="md">
        {signatories.map(({ name, title }, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a signatory is known by the place it signs in.
          <Stack key={place} gap="xs">
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput
                flex={1}
                label={words.signatoryName(place + 1)}
                value={name}
                maxLength={designLimits.signatoryName}
                error={flawAt(`signatories.${place}.name`)}
                onChange={({ currentTarget }) => change(place, { name: currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="madder"
                size="lg"
                aria-label={words.removeSignatory(place + 1)}
                onClick={() => set(signatories.filter((_, index) => index !== place))}
              >
                <IconTrash size={18} />
              </ActionIcon>
            </Group>
            <TextInput
              label={words.signatoryTitle(place + 1)}
              value={title}
              maxLength={designLimits.signatoryTitle}
              error={flawAt(`signatories.${place}.title`)}
              onChange={({ currentTarget }) => change(place, { title: currentTarget.value })}
            />
          </Stack>
        ))}
        {signatories.length < designLimits.signatories && (
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => set([...signatories, { name: "", title: "" }])}
          >
            {words.addSignatory}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}
