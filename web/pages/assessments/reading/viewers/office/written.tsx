import { IconListTree } from "@tabler/icons-react";
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { WrittenDocument } from "../../../../../../src/reading/office/document.ts";
import { useWords } from "../../../../../language/words.ts";
import { useRemembered } from "../../remembered.ts";
import { useFoundWords } from "../found-words.ts";
import { useLinks } from "../markdown/links.ts";
import notes from "../note.module.css";
import { useOneByOne } from "../one-by-one.ts";
import { scrollInside } from "../scroll-inside.ts";
import { Scroller } from "../scroller.tsx";
import { Tool, Tools } from "../tools.tsx";
import type { ViewerProps } from "../viewer.ts";
import { OpenedOffice } from "./opened-office.tsx";
import classes from "./written.module.css";
import { blockNumbered, useChoosing } from "./written-choosing.ts";
import { anchorsIn, headingsIn, partsOf } from "./written-contents.ts";
import { Outline } from "./written-outline.tsx";
import { WrittenPart } from "./written-part.tsx";

/** A document of a word processor as a page: its paragraphs are numbered, and chosen one by one or several. */
export function WrittenViewer(props: ViewerProps) {
  return (
    <OpenedOffice bytes={props.bytes} kind="document">
      {(document) => <Written {...props} document={document} />}
    </OpenedOffice>
  );
}

function Written({
  bytes,
  wanted,
  pins,
  onSelect,
  onPath,
  document,
}: ViewerProps & { document: WrittenDocument }) {
  const { reading } = useWords();
  const page = useRef<HTMLDivElement>(null);
  const follow = useLinks(page, { bytes, onPath });
  const [hasOutline, setOutline] = useRemembered("outline", false);
  const parts = useMemo(() => partsOf(document), [document]);
  const shown = useOneByOne(parts);
  const headings = useMemo(() => headingsIn(document), [document]);
  const anchors = useMemo(() => anchorsIn(document), [document]);
  const { choose, onKeyDown } = useChoosing(page, { pins, wanted, shown: shown.length, onSelect });
  const goTo = useGoTo(page, shown.length);
  const line = wanted?.spot.line;
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when it is asked for again.
  useEffect(() => {
    if (line !== undefined) goTo(line);
  }, [wanted, goTo]);
  useFoundBlock(page, line, wanted?.found?.words, shown.length);

  function clicked(event: MouseEvent) {
    const number = (event.target as Element).closest<HTMLElement>("button[data-number]")?.dataset.number;
    const to = (event.target as Element).closest<HTMLElement>("[data-to]")?.dataset.to;
    if (number !== undefined) return choose(Number(number), event.shiftKey);
    if (to === undefined) return follow(event);
    event.preventDefault();
    const note = page.current?.querySelector<HTMLElement>(`[data-note="${CSS.escape(to)}"]`);
    const leads = to.startsWith("#") ? anchors.get(to.slice(1)) : undefined;
    if (note) scrollInside(note, "center");
    else if (leads !== undefined) goTo(leads);
  }

  return (
    <>
      <Tools>
        {headings.length > 1 && (
          <Tool
            label={reading.outline}
            icon={IconListTree}
            isOn={hasOutline}
            onClick={() => setOutline(!hasOutline)}
          />
        )}
      </Tools>
      {(document.hasChanges || document.comments.length > 0 || document.isCut) && (
        <p className={notes.note} role="status">
          {[
            ...(document.hasChanges ? [reading.trackedChanges] : []),
            ...(document.comments.length > 0 ? [reading.commentsInside(document.comments.length)] : []),
            ...(document.isCut ? [reading.documentCut] : []),
          ].join(" ")}
        </p>
      )}
      <div className={classes.room}>
        <div className={classes.beside}>
          {hasOutline && headings.length > 1 && <Outline headings={headings} onGo={goTo} />}
          <Scroller className={classes.scroller} label={bytes.shown.name} onClick={clicked}>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows go from number to number, which are buttons. */}
            <div ref={page} className={classes.paper} onKeyDown={onKeyDown}>
              {shown.map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place.
                <WrittenPart key={index} part={part} />
              ))}
            </div>
          </Scroller>
        </div>
      </div>
    </>
  );
}

/** Brings a paragraph into view, at once or as soon as it stands on the page. */
function useGoTo(page: React.RefObject<HTMLElement | null>, shown: number) {
  const waiting = useRef<number | null>(null);
  const goTo = useCallback(
    (number: number) => {
      const block = blockNumbered(page.current, number);
      waiting.current = block === null ? number : null;
      if (block) scrollTo(block);
    },
    [page],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown brings what was waited for.
  useEffect(() => {
    if (waiting.current !== null) goTo(waiting.current);
  }, [shown, goTo]);
  return goTo;
}

/** What was far from sight takes its room only when it comes near: the place is looked at again until it stays. */
function scrollTo(block: HTMLElement, looks = 12) {
  const before = block.getBoundingClientRect().top;
  scrollInside(block, "center");
  const hasMoved = Math.abs(block.getBoundingClientRect().top - before) > 1;
  if (looks > 0 && (hasMoved || looks > 8)) requestAnimationFrame(() => scrollTo(block, looks - 1));
}

/** Marks what a search found in one paragraph. */
function useFoundBlock(
  page: React.RefObject<HTMLElement | null>,
  line: number | undefined,
  words: string | undefined,
  shown: number,
) {
  const [block, setBlock] = useState<HTMLElement | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown brings what was waited for.
  useEffect(
    () => setBlock(line === undefined ? null : blockNumbered(page.current, line)),
    [page, line, shown],
  );
  useFoundWords(
    useMemo(() => ({ current: block }), [block]),
    words,
  );
}
