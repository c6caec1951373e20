import { Group, SegmentedControl, Stack, Text, TextInput } from "@mantine/core";
import { useId } from "react";
import { type CertificateDesign, designLimits } from "../../../../src/rules/certificate-design.ts";
import { useWords } from "../../../language/words.ts";
import { type DesignFieldsProps, useFlawAt } from "./design-flaws.ts";
import { LogoField } from "./logo-field.tsx";
import { SignatoryFields } from "./signatory-fields.tsx";

interface AllFieldsProps extends DesignFieldsProps {
  /** Why the server would not draw the logo, in words; null: it would, or there is none. */
  readonly logoRefused: string | null;
}

export function DesignFields({ design, flaws, logoRefused, onChange }: AllFieldsProps) {
  const { design: words } = useWords().certificates;
  const paperLabel = useId();
  const flawAt = useFlawAt(flaws);
  const set = (part: Partial<CertificateDesign>) => onChange({ ...design, ...part });
  return (
    <Stack gap="md">
      <TextInput
        label={words.school}
        description={words.schoolHint}
        value={design.schoolName}
        maxLength={designLimits.schoolName}
        error={flawAt("schoolName")}
        onChange={({ currentTarget }) => set({ schoolName: currentTarget.value })}
      />
      <TextInput
        label={words.motto}
        value={design.motto}
        maxLength={designLimits.motto}
        error={flawAt("motto")}
        onChange={({ currentTarget }) => set({ motto: currentTarget.value })}
      />
      <Group grow align="flex-start">
        <TextInput
          type="color"
          label={words.colour}
          value={design.colour}
          error={flawAt("colour")}
          onChange={({ currentTarget }) => set({ colour: currentTarget.value })}
        />
        <TextInput
          type="color"
          label={words.accent}
          value={design.accent}
          error={flawAt("accent")}
          onChange={({ currentTarget }) => set({ accent: currentTarget.value })}
        />
      </Group>
      <div>
        <Text size="sm" fw={600} id={paperLabel} mb={4}>
          {words.paper}
        </Text>
        <SegmentedControl
          aria-labelledby={paperLabel}
          data={(["a4", "letter"] as const).map((value) => ({ value, label: words.papers[value] }))}
          value={design.paper}
          onChange={(paper) => set({ paper: paper === "letter" ? "letter" : "a4" })}
        />
      </div>
      <LogoField
        logo={design.logo}
        error={flawAt("logo") ?? logoRefused}
        onChange={(logo) => set({ logo })}
      />
      <SignatoryFields design={design} flaws={flaws} onChange={onChange} />
    </Stack>
  );
}
