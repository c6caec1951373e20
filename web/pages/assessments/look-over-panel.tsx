import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconPackage } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import type { NoticeCode } from "../../../src/rules/intake/findings.ts";
import type { Refusal } from "../../../src/rules/refusals.ts";
import { useLanguage } from "../../language/words.ts";
import { sizeIn } from "../../parts/file-size.tsx";
import type { Names } from "../../parts/naming.ts";
import { RefusalNotice } from "../../parts/refusal-notice.tsx";
import { NoticeList } from "./notice-list.tsx";
import type { Contents } from "./packing/contents.ts";

interface LookOverPanelProps {
  readonly contents: Contents;
  readonly names: Names;
  /** What speaks against sending so much. */
  readonly refusalsOf: (bytes: number) => readonly Refusal[];
  readonly onSend: (without: readonly NoticeCode[]) => void;
  readonly onCancel: () => void;
}

/** What was chosen, before anything of it is sent: what is probably not meant to be there can be left out at once. */
export function LookOverPanel({ contents, names, refusalsOf, onSend, onCancel }: LookOverPanelProps) {
  const { locale, words } = useLanguage();
  const { adding, parts } = words;
  const { name, files, bytes, notices } = contents;
  const leavings = notices.filter(({ canLeaveOut }) => canLeaveOut);
  const others = notices.filter(({ canLeaveOut }) => !canLeaveOut);
  const [codes, setCodes] = useState<readonly NoticeCode[]>(leavings.map(({ code }) => code));
  const panel = useFocusOnce();
  const rest = contents.without(codes);
  const all = contents.without([]);
  const isTooMuch = (size: number) => refusalsOf(size).length > 0;
  return (
    <Alert
      ref={panel}
      tabIndex={-1}
      color="petrol"
      icon={<IconPackage />}
      role="region"
      aria-label={adding.found.label(name)}
      title={`${name}: ${files === null ? "" : `${adding.files(files)}, `}${sizeIn(locale, bytes)}`}
    >
      <Stack gap="sm">
        <Text size="sm">{adding.found.lead}</Text>
        <Text size="sm" fw={600}>
          {adding.found.leaveOut}
        </Text>
        <NoticeList notices={leavings} marked={codes} onMark={setCodes} />
        {others.length > 0 && (
          <>
            <Text size="sm" fw={600}>
              {adding.found.also}
            </Text>
            <NoticeList notices={others} />
          </>
        )}
        {isTooMuch(rest.bytes) && <RefusalNotice refusals={refusalsOf(rest.bytes)} names={names} />}
        <Group gap="sm">
          {codes.length > 0 && (
            <Button disabled={isTooMuch(rest.bytes) || rest.files === 0} onClick={() => onSend(codes)}>
              {adding.found.sendRest(rest.files ?? 0, sizeIn(locale, rest.bytes))}
            </Button>
          )}
          <Button
            variant={codes.length > 0 ? "default" : "filled"}
            disabled={isTooMuch(all.bytes)}
            onClick={() => onSend([])}
          >
            {adding.found.sendAll(sizeIn(locale, all.bytes))}
          </Button>
          <Button variant="subtle" color="slate" onClick={onCancel}>
            {parts.cancel}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** What takes the place of the button that was pressed takes its focus, too. */
function useFocusOnce() {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}
