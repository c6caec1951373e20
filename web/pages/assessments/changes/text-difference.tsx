import { Button, Group, SegmentedControl, Switch, Text, useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../../language/words.ts";
import { Lines, Loaded } from "../../../parts/loaded.tsx";
import { isWriting } from "../../../shell/shortcuts.ts";
import { officeKind } from "../reading/viewers/office/office-contents.ts";
import classes from "./changes.module.css";
import type { Comparing } from "./comparing.ts";
import { type Side, wholeTextQuery } from "./sides.ts";

interface TextDifferenceProps {
  readonly before: Side;
  readonly after: Side;
}

/** Larger texts are opened, not compared: their lines would take longer to compare than to read. */
const mostBytes = 2_000_000;
/** From this width on two texts stand side by side by themselves. */
const widthForTwoPx = 720;
/** From this width on they can be put so. */
const leastForTwoPx = 480;

/** Line by line what was taken away and what was added, with what stayed folded away. */
export function TextDifference({ before, after }: TextDifferenceProps) {
  const { changes: words } = useWords();
  // Of an office document, most of it are pictures.
  const isOffice = officeKind(before.shown.viewer) !== null;
  const isTooLarge = !isOffice && Math.max(before.shown.bytes, after.shown.bytes) > mostBytes;
  const old = useQuery({ ...wholeTextQuery(before), enabled: !isTooLarge });
  const now = useQuery({ ...wholeTextQuery(after), enabled: !isTooLarge });
  if (isTooLarge) return <Text size="sm">{words.tooLarge}</Text>;
  return (
    <Loaded query={old}>
      {(oldText) => (
        <Loaded query={now}>
          {(nowText) =>
            oldText === null || nowText === null ? (
              <Text size="sm">{words.noDifference}</Text>
            ) : Math.max(oldText.length, nowText.length) > mostBytes ? (
              <Text size="sm">{words.tooLarge}</Text>
            ) : oldText === nowText ? (
              <Text size="sm">{words.onlyBytes}</Text>
            ) : (
              <TwoTexts name={after.shown.name} before={oldText} after={nowText} />
            )
          }
        </Loaded>
      )}
    </Loaded>
  );
}

interface TwoTextsProps {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

function TwoTexts({ name, before, after }: TwoTextsProps) {
  const { changes: words } = useWords();
  const { ref, width } = useElementSize();
  const [wanted, setWanted] = useState<"unified" | "beside" | null>(null);
  const [isFolded, setFolded] = useState(true);
  const hasRoom = width >= leastForTwoPx;
  const layout = (hasRoom ? wanted : null) ?? (width >= widthForTwoPx ? "beside" : "unified");
  const { place, comparing, at } = useComparing({
    name,
    before,
    after,
    layout,
    isFolded,
    isReady: width > 0,
  });
  const count = comparing?.count ?? 0;
  function go(step: 1 | -1) {
    comparing?.go(step);
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that its buttons offer as well.
    <div
      ref={ref}
      onKeyDown={(event) => {
        if (event.metaKey || event.ctrlKey || event.altKey || isWriting(event.target)) return;
        if (event.key !== "n" && event.key !== "p") return;
        event.preventDefault();
        go(event.key === "n" ? 1 : -1);
      }}
    >
      <Group gap="xs" mb="xs" justify="space-between">
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowUp size={14} />}
            onClick={() => go(-1)}
            disabled={count === 0}
          >
            {words.previousChange}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconArrowDown size={14} />}
            onClick={() => go(1)}
            disabled={count === 0}
          >
            {words.nextChange}
          </Button>
          <Text size="sm" c="dimmed" className="figures" role="status">
            {comparing && (at === 0 ? words.changesIn(count) : words.changeOf(at, count))}
          </Text>
        </Group>
        <Group gap="sm">
          <Switch
            size="sm"
            label={words.onlyDifferences}
            checked={isFolded}
            onChange={({ currentTarget }) => setFolded(currentTarget.checked)}
          />
          {hasRoom && (
            <SegmentedControl
              size="xs"
              aria-label={words.layout}
              data={[
                { value: "beside", label: words.beside },
                { value: "unified", label: words.unified },
              ]}
              value={layout}
              onChange={(chosen) => setWanted(chosen as "unified" | "beside")}
            />
          )}
        </Group>
      </Group>
      {comparing === null && <Lines count={8} />}
      <div ref={place} className={classes.texts} />
    </div>
  );
}

interface Wanted extends TwoTextsProps {
  readonly layout: "unified" | "beside";
  readonly isFolded: boolean;
  readonly isReady: boolean;
}

/** The two texts on the page; the code that compares them comes when it is first needed. */
function useComparing({ name, before, after, layout, isFolded, isReady }: Wanted) {
  const { changes: words } = useWords();
  const isDark = useComputedColorScheme("light") === "dark";
  const place = useRef<HTMLDivElement>(null);
  const [comparing, setComparing] = useState<Comparing | null>(null);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (!isReady) return;
    let isOver = false;
    let made: Comparing | null = null;
    void import("./comparing.ts").then(async ({ compareTexts }) => {
      if (isOver || place.current === null) return;
      made = await compareTexts(place.current, {
        ...{ name, before, after, layout, isFolded, isDark },
        labels: { before: words.beforeOf(name), after: words.afterOf(name), unchanged: words.unchangedLines },
        onChange: setAt,
      });
      if (isOver) made.end();
      else setComparing(made);
    });
    return () => {
      isOver = true;
      made?.end();
      setComparing(null);
      setAt(0);
    };
  }, [name, before, after, layout, isFolded, isDark, isReady, words]);
  return { place, comparing, at };
}
