import { Button, FileButton, Group, Input } from "@mantine/core";
import { useId, useRef, useState } from "react";
import { type CertificateDesign, designLimits } from "../../../../src/rules/certificate-design.ts";
import { useWords } from "../../../language/words.ts";
import classes from "./design.module.css";

type Logo = CertificateDesign["logo"];

interface LogoFieldProps {
  readonly logo: Logo;
  readonly error: string | null;
  readonly onChange: (logo: Logo) => void;
}

/** The school's logo: seen, chosen, taken away. What is wrong with one is said here, wherever it was found. */
export function LogoField({ logo, error, onChange }: LogoFieldProps) {
  const { design: words } = useWords().certificates;
  const [refused, setRefused] = useState<string | null>(null);
  const again = useRef<() => void>(null);
  const ids = { label: useId(), hint: useId(), error: useId() };
  const wrong = refused ?? error;

  async function choose(file: File | null) {
    // The same file, mended meanwhile, is a choice, too.
    again.current?.();
    if (file === null) return;
    const { type } = file;
    const isPicture = type === "image/svg+xml" || type === "image/png";
    const flaw = !isPicture ? "no-picture" : file.size > designLimits.logoBytes ? "too-large" : null;
    setRefused(flaw && words.flaws[flaw]);
    if (isPicture && flaw === null) onChange({ type, base64: await base64Of(file) });
  }

  function remove() {
    setRefused(null);
    onChange(null);
  }

  return (
    <Input.Wrapper
      label={words.logo}
      labelElement="div"
      labelProps={{ id: ids.label }}
      description={words.logoHint}
      descriptionProps={{ id: ids.hint }}
      error={wrong}
      errorProps={{ id: ids.error, role: "alert" }}
    >
      <Group gap="sm" my="xs" role="group" aria-labelledby={ids.label}>
        {logo && (
          <img className={classes.logo} src={`data:${logo.type};base64,${logo.base64}`} alt={words.logo} />
        )}
        <FileButton accept="image/svg+xml,image/png" resetRef={again} onChange={(file) => void choose(file)}>
          {(button) => (
            <Button
              {...button}
              variant="default"
              aria-describedby={wrong ? `${ids.error} ${ids.hint}` : ids.hint}
            >
              {words.chooseLogo}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button variant="subtle" color="madder" onClick={remove}>
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
