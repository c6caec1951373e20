import { Button, Group, SegmentedControl, Skeleton, Stack, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { CertificateDesign } from "../../../../src/rules/certificate-design.ts";
import { previewDesign } from "../../../api/certificate-design.ts";
import { keys } from "../../../api/keys.ts";
import { type Language, languageNames, languages, useLanguage, useWords } from "../../../language/words.ts";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import classes from "./design.module.css";

const afterTypingMs = 400;

/** Has a design drawn by the very program that prints it. What cannot be printed leaves the last one that could. */
export function usePreview(design: CertificateDesign, isSound: boolean) {
  const { language: own } = useLanguage();
  const [chosen, setChosen] = useState<Language | null>(null);
  const language = chosen ?? own;
  const [settled] = useDebouncedValue(design, afterTypingMs);
  const query = useQuery({
    queryKey: [...keys.certificateDesign, "preview", settled, language],
    queryFn: ({ signal }) => previewDesign(settled, { language, as: "svg" }, signal),
    enabled: isSound,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const printing = useMutation({
    mutationFn: (asked: CertificateDesign) => previewDesign(asked, { language, as: "pdf" }),
    onSuccess: save,
  });
  return {
    ...{ language, setChosen, isSound, sheet: query.data },
    /** Of this design: what was wrong with another one is mended. */
    error: query.error ?? (printing.variables === design ? printing.error : null),
    isPrinting: printing.isPending,
    print: () => printing.mutate(design),
  };
}

interface DesignPreviewProps {
  readonly preview: ReturnType<typeof usePreview>;
  /** What is to be said about it here. */
  readonly problem: Error | null;
}

/** The certificate as it will look. */
export function DesignPreview({ preview, problem }: DesignPreviewProps) {
  const { design: words } = useWords().certificates;
  const { language, setChosen, isSound, sheet, error, isPrinting, print } = preview;
  const address = useAddressOf(sheet);
  return (
    <Stack gap="sm" className={classes.preview} component="section" aria-label={words.preview}>
      <Group justify="space-between">
        <Title order={2} fz="lg">
          {words.preview}
        </Title>
        <Group gap="sm">
          <SegmentedControl
            aria-label={words.previewLanguage}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
            value={language}
            onChange={(value) => setChosen(value === "fr" ? "fr" : "en")}
          />
          <Button variant="default" disabled={!isSound} loading={isPrinting} onClick={print}>
            {words.asPdf}
          </Button>
        </Group>
      </Group>
      {problem && <ProblemNotice problem={problem} />}
      {address ? (
        <img className={classes.sheet} src={address} alt={words.previewOf} />
      ) : (
        !error && <Skeleton height={420} />
      )}
    </Stack>
  );
}

/** An address under which the browser shows what it was sent, for as long as it is shown. */
function useAddressOf(blob: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (blob === undefined) return;
    const made = URL.createObjectURL(blob);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return address;
}

const longEnoughToLoadMs = 60_000;

function save(pdf: Blob) {
  const address = URL.createObjectURL(pdf);
  const link = Object.assign(document.createElement("a"), {
    href: address,
    download: "certificate-preview.pdf",
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), longEnoughToLoadMs);
}
