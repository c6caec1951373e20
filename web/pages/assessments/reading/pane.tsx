import { Anchor, Code, Stack, Tabs } from "@mantine/core";
import { IconFileOff, IconLink } from "@tabler/icons-react";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Item } from "../../../api/assessments.ts";
import type { Deliverable } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { shownState } from "../../../parts/shown-state.ts";
import { DeliverableTab } from "./deliverable-tab.tsx";
import { HandedInFile } from "./handed-in-file.tsx";
import classes from "./pane.module.css";
import { fileToRead, itemToRead, type Place } from "./place.ts";
import { useReading } from "./provider.tsx";
import type { ReadingProps } from "./reading-props.ts";
import { SearchBeside } from "./search-beside.tsx";
import { WideContext } from "./wide.ts";

const overviewTab = " overview";

/** Deliverables as tabs; below, the files of the one that is open. */
export function Pane({ overview, note, states, wide }: ReadingProps) {
  const { reading } = useWords();
  const { on, place, target } = useReading();
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => {
    if (target) setChosen(null);
  }, [target]);
  const choose = useTabs(setChosen);
  const open = chosen ?? place?.deliverable ?? on.deliverables[0]?.key ?? overviewTab;
  const deliverable = on.deliverables.find(({ key }) => key === open);
  const list = useRef<HTMLDivElement>(null);
  // On a phone the list is wider than the pane.
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when another one opens.
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>("[aria-selected=true]");
    if (tab)
      tab.parentElement?.scrollTo({
        left: tab.offsetLeft - (tab.parentElement.clientWidth - tab.clientWidth) / 2,
      });
  }, [open]);
  return (
    <WideContext value={wide ?? null}>
      <SearchBeside>
        {(button) => (
          <Tabs
            className={classes.pane}
            value={open}
            onChange={(key) => key && choose(key)}
            keepMounted={false}
            classNames={{ panel: classes.panel, list: classes.tabs, tab: classes.tab }}
          >
            <div className={classes.head}>
              <Tabs.List aria-label={reading.deliverables} ref={list}>
                {on.deliverables.map((one) => (
                  <DeliverableTab
                    key={one.key}
                    deliverable={one}
                    state={states?.get(one.key) ?? (one.state && shownState(one.state, one.rated === true))}
                  />
                ))}
                {overview && (
                  <Tabs.Tab value={overviewTab} ml="auto">
                    {reading.overview}
                  </Tabs.Tab>
                )}
              </Tabs.List>
              {button}
            </div>
            <Tabs.Panel value={open} className={open === overviewTab ? classes.overview : undefined}>
              {deliverable ? (
                <Opened deliverable={deliverable} note={note?.(deliverable)} />
              ) : (
                (overview ?? <EmptyState icon={IconFileOff} title={reading.nothing} />)
              )}
            </Tabs.Panel>
          </Tabs>
        )}
      </SearchBeside>
    </WideContext>
  );
}

/** A deliverable that is gone back to opens where it was left. */
function useTabs(setChosen: (key: string | null) => void) {
  const { on, place, open } = useReading();
  const left = useRef(new Map<string, Place>());
  useEffect(() => {
    if (place) left.current.set(place.deliverable, place);
  }, [place]);
  return (key: string) => {
    const deliverable = on.deliverables.find((one) => one.key === key);
    const version = deliverable ? fileToRead(itemToRead(deliverable)) : null;
    if (version === null) return setChosen(key);
    setChosen(null);
    open(left.current.get(key) ?? { deliverable: key, version });
  };
}

function Opened({ deliverable, note }: { deliverable: Deliverable; note: ReactNode }) {
  const { reading } = useWords();
  const { on, place } = useReading();
  const { key } = deliverable;
  const item = itemToRead(deliverable);
  const current = fileToRead(item);
  const version = place?.deliverable === key ? place.version : current;
  const of = useMemo(() => version && { assessment: on.id, file: version }, [on.id, version]);
  return (
    <>
      {note && <div className={classes.note}>{note}</div>}
      {of ? (
        <HandedInFile key={of.file} of={of} deliverable={key} current={current} />
      ) : (
        <EmptyState
          inset
          icon={item === null ? IconFileOff : IconLink}
          title={item === null ? reading.missing : reading.onlyLink}
          next={item?.kind === "link" && <OnlyLink item={item} kind={deliverable.kind} />}
        />
      )}
    </>
  );
}

interface OnlyLinkProps {
  readonly item: Extract<Item, { kind: "link" }>;
  readonly kind: Deliverable["kind"];
}

/** Where it leads; of a repository, too, that what stands there may have changed since. */
function OnlyLink({ item, kind }: OnlyLinkProps) {
  const { reading } = useWords();
  return (
    <Stack gap="xs">
      {item.url !== null && (
        <Anchor href={item.url} target="_blank" rel="noreferrer noopener">
          {item.url}
        </Anchor>
      )}
      {kind === "git" && <span>{item.commit === null ? reading.noCommit : reading.onlyCommit}</span>}
      {item.commit !== null && <Code>{item.commit}</Code>}
    </Stack>
  );
}
