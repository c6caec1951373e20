import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconFileArrowLeft, IconFileArrowRight } from "@tabler/icons-react";
import type { Compared } from "../../../api/changes.ts";
import type { Viewer } from "../../../api/contents.ts";
import { useLanguage } from "../../../language/words.ts";
import { sizeIn } from "../../../parts/file-size.tsx";
import { Lines } from "../../../parts/loaded.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { useReading } from "../reading/provider.tsx";
import { officeKind } from "../reading/viewers/office/office-contents.ts";
import classes from "./changes.module.css";
import type { Differing } from "./differing.ts";
import { PdfPages } from "./pdf-pages.tsx";
import { Pictures } from "./pictures.tsx";
import { type Side, useSide } from "./sides.ts";
import { TextDifference } from "./text-difference.tsx";

interface FileDifferenceProps {
  readonly compared: Compared;
  readonly differing: Differing;
}

/** One file that differs: its lines, its pictures or its pages compared, and both to be opened. */
export function FileDifference({ compared, differing }: FileDifferenceProps) {
  const { words, locale } = useLanguage();
  const { changes } = words;
  const before = useSide(compared, "from", differing.before);
  const after = useSide(compared, "to", differing.after);
  const error = before.error ?? after.error;
  const sizes = [differing.before, differing.after].flatMap((entry) =>
    entry ? [sizeIn(locale, entry.bytes)] : [],
  );
  return (
    <section className={classes.difference} aria-label={changes.difference(differing.path)}>
      <Group justify="space-between" gap="xs" mb="xs">
        <div>
          <Title order={3} className={classes.path}>
            <bdi>{differing.path}</bdi>
          </Title>
          <Text size="sm" c="dimmed">
            {changes.kindAndSizes(changes.kinds[differing.is], [...new Set(sizes)].join(" → "))}
          </Text>
        </div>
        <Group gap="xs">
          {before.side && (
            <Open side={before.side} words={after.side ? changes.openBefore : changes.open} isBefore />
          )}
          {after.side && <Open side={after.side} words={before.side ? changes.openAfter : changes.open} />}
        </Group>
      </Group>
      {error && <ProblemNotice problem={error} />}
      {differing.before && differing.after && !error && <Compare before={before.side} after={after.side} />}
    </section>
  );
}

interface OpenProps {
  readonly side: Side;
  readonly words: string;
  readonly isBefore?: boolean;
}

function Open({ side, words, isBefore = false }: OpenProps) {
  const { open } = useReading();
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={isBefore ? <IconFileArrowLeft size={14} /> : <IconFileArrowRight size={14} />}
      onClick={() => open(side.place)}
    >
      {words}
    </Button>
  );
}

/** Kinds that are text, however they are shown. */
const texts: readonly Viewer[] = ["code", "markdown", "table", "notebook", "svg"];
const pictures: readonly Viewer[] = ["image", "svg"];

function Compare({ before, after }: { before: Side | undefined; after: Side | undefined }) {
  const { words } = useLanguage();
  if (before === undefined || after === undefined) return <Lines count={6} />;
  const areAll = (kinds: readonly Viewer[]) =>
    kinds.includes(before.shown.viewer) && kinds.includes(after.shown.viewer);
  if (before.shown.sha256 === after.shown.sha256) return null;
  const areTexts =
    areAll(texts) || (officeKind(before.shown.viewer) !== null && areAll([before.shown.viewer]));
  return (
    <Stack gap="md">
      {areAll(pictures) && <Pictures before={before} after={after} />}
      {areAll(["pdf"]) && <PdfPages before={before} after={after} />}
      {areTexts && <TextDifference before={before} after={after} />}
      {!areAll(pictures) && !areAll(["pdf"]) && !areTexts && (
        <Text size="sm">{words.changes.noDifference}</Text>
      )}
    </Stack>
  );
}
