import { Group, NativeSelect, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconArrowRight, IconFileDiff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type Compared, changesQuery } from "../../../api/changes.ts";
import { Problem } from "../../../api/problem.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { Loaded } from "../../../parts/loaded.tsx";
import { useReading } from "../reading/provider.tsx";
import { ChangedFiles } from "./changed-files.tsx";
import classes from "./changes.module.css";
import { updatedIn, useComparison, type Version, versionsOf } from "./compared.ts";
import { LinkChange } from "./link-change.tsx";
import { Untouched } from "./untouched.tsx";

/** What an update changed, file by file, beside what was asked for; and that nothing else was touched (R21). */
export function WhatChanged() {
  const { changes: words } = useWords();
  const { on } = useReading();
  const comparison = useComparison(on);
  if (comparison === null) return <EmptyState icon={IconFileDiff} title={words.none} next={words.noneNext} />;
  const { deliverable, from, to, compared, path, ask } = comparison;
  const updated = updatedIn(on);
  return (
    <Stack gap="md">
      <div>
        <Title order={2}>{words.title}</Title>
        <Text size="sm" c="dimmed">
          {words.lead}
        </Text>
      </div>
      {updated.length > 1 && (
        <SegmentedControl
          aria-label={words.deliverable}
          data={updated.map(({ key, name }) => ({ value: key, label: name }))}
          value={deliverable.key}
          onChange={(key) => ask({ changed: key })}
        />
      )}
      <AskedFor deliverable={deliverable.key} />
      <Versions
        versions={versionsOf(deliverable)}
        from={from}
        to={to}
        onChoose={(one) =>
          ask({
            changed: deliverable.key,
            from: one.from.file ?? undefined,
            to: one.to.file ?? undefined,
          })
        }
      />
      {compared === null ? (
        <LinkChange from={from.item} to={to.item} />
      ) : (
        <Differences
          compared={compared}
          path={path}
          onChoose={(chosen) =>
            ask({ changed: deliverable.key, from: compared.from, to: compared.to, differs: chosen })
          }
        />
      )}
      <Untouched deliverable={deliverable.key} />
    </Stack>
  );
}

interface DifferencesProps {
  readonly compared: Compared;
  readonly path: string | null;
  readonly onChoose: (path: string) => void;
}

function Differences({ compared, path, onChoose }: DifferencesProps) {
  const { changes: words } = useWords();
  const query = useQuery(changesQuery(compared));
  if (query.error instanceof Problem && query.error.status === 409) return <Text>{words.notReadable}</Text>;
  return (
    <Loaded query={query}>
      {(changes) => <ChangedFiles compared={compared} changes={changes} path={path} onChoose={onChoose} />}
    </Loaded>
  );
}

/** What the requested update was to change here. */
function AskedFor({ deliverable }: { deliverable: string }) {
  const { changes: words, review } = useWords();
  const { on } = useReading();
  const changes = on.request?.changes.filter((change) => change.deliverable === deliverable) ?? [];
  const nameOf = (key: string) => on.skills.find((skill) => skill.key === key)?.name ?? key;
  if (changes.length === 0) return null;
  return (
    <div className={classes.asked}>
      {changes.map(({ what, proves }) => (
        <Text key={`${what} ${proves.join()}`} size="sm">
          <strong>{words.asked}</strong> {what}
          {proves.length > 0 && (
            <Text span inherit c="dimmed">
              {" "}
              {review.handedIn.proves(proves.map(nameOf).join(", "))}
            </Text>
          )}
        </Text>
      ))}
    </div>
  );
}

interface VersionsProps {
  readonly versions: readonly Version[];
  readonly from: Version;
  readonly to: Version;
  readonly onChoose: (chosen: { from: Version; to: Version }) => void;
}

/** Which two are compared; there is a choice only where there are more than two. */
function Versions({ versions, from, to, onChoose }: VersionsProps) {
  const { changes: words } = useWords();
  const said = ({ nth, isNow }: Version) => {
    const besides = isNow ? words.judgedNow : nth === 1 ? words.judgedFirst : null;
    return besides === null ? words.version(nth) : `${words.version(nth)} (${besides})`;
  };
  if (versions.length < 3) {
    return (
      <Group gap="xs" c="dimmed">
        <Text size="sm">{said(from)}</Text>
        <IconArrowRight size={14} aria-hidden />
        <Text size="sm">{said(to)}</Text>
      </Group>
    );
  }
  const data = versions
    .filter(({ file }) => file !== null)
    .map((version) => ({ value: version.file ?? "", label: said(version) }));
  const find = (file: string) => versions.find((version) => version.file === file);
  return (
    <Group gap="sm" align="end">
      <NativeSelect
        label={words.from}
        data={data}
        value={from.file ?? ""}
        onChange={({ currentTarget }) => onChoose({ from: find(currentTarget.value) ?? from, to })}
      />
      <NativeSelect
        label={words.to}
        data={data}
        value={to.file ?? ""}
        onChange={({ currentTarget }) => onChoose({ from, to: find(currentTarget.value) ?? to })}
      />
    </Group>
  );
}
