import { Button, FileButton, Group, Input } from "@mantine/core";
import { useState } from "react";
import { type CertificateDesign, designLimits } from "../../../../src/rules/certificate-design.ts";
import { useWords } from "../../../language/words.ts";
import classes from "./design.module.css";

type Logo = CertificateDesign["logo"];

interface LogoFieldProps {
  readonly logo: Logo;
  readonly error: string | null;
  readonly onChange: (logo: Logo) => void;
}

/** The school's logo: seen, chosen, taken away. What is no picture or too large is said before it is sent. */
export function LogoField({ logo, error, onChange }: LogoFieldProps) {
  const { design: words } = useWords().certificates;
  const [refused, setRefused] = useState<string | null>(null);

  async function choose(file: File | null) {
    if (file === null) return;
    const { type } = file;
    const isPicture = type === "image/svg+xml" || type === "image/png";
    const flaw = !isPicture ? "no-picture" : file.size > designLimits.logoBytes ? "too-large" : null;
    setRefused(flaw && words.flaws[flaw]);
    if (isPicture && flaw === null) onChange({ type, base64: await base64Of(file) });
  }

  return (
    <Input.Wrapper label={words.logo} description={words.logoHint} error={refused ?? error}>
      <Group gap="sm" mt="xs">
        {logo && (
          <img className={classes.logo} src={`data:${logo.type};base64,${logo.base64}`} alt={words.logo} />
        )}
        <FileButton accept="image/svg+xml,image/png" onChange={(file) => void choose(file)}>
          {(button) => (
            <Button {...button} variant="default">
              {words.chooseLogo}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button variant="subtle" color="madder" onClick={() => onChange(null)}>
            {words.removeLogo}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
