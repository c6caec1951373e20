import { VisuallyHidden } from "@mantine/core";
import { IconListTree } from "@tabler/icons-react";
import { memo, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import type { Slide, Slides } from "../../../../../../src/reading/office/slides.ts";
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
import classes from "./slides.module.css";
import written from "./written.module.css";
import { Blocks } from "./written-blocks.tsx";
import { Outline } from "./written-outline.tsx";

const inTurn = 10;

/** A presentation, slide by slide: what stands on each, not how it was laid out, and what is said to it. */
export function SlidesViewer(props: ViewerProps) {
  return (
    <OpenedOffice bytes={props.bytes} kind="slides">
      {(slides) => <Presentation {...props} {...slides} />}
    </OpenedOffice>
  );
}

function Presentation({ bytes, wanted, pins, onSelect, onPath, slides, isCut }: ViewerProps & Slides) {
  const { reading } = useWords();
  const page = useRef<HTMLDivElement>(null);
  const follow = useLinks(page, { bytes, onPath });
  const [hasOutline, setOutline] = useRemembered("outline", false);
  const [chosen, setChosen] = useState<{ readonly slide: number; readonly nth: number | undefined } | null>(
    null,
  );
  const shown = useOneByOne(useMemo(() => inTurns(slides), [slides])).flat();
  const asked = wanted?.spot.page;
  const current = chosen !== null && chosen.nth === wanted?.nth ? chosen.slide : asked;
  const isThere = asked !== undefined && asked <= shown.length;
  const slideAt = (number: number) => page.current?.querySelector<HTMLElement>(`[data-slide="${number}"]`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again when it is asked for again, and once it is there.
  useEffect(() => {
    const slide = isThere ? slideAt(asked) : null;
    if (slide) scrollInside(slide, "start");
  }, [wanted, isThere]);
  const titles = slides.map(({ title }, index) => ({
    ...{ number: index + 1, level: 1 },
    text: `${index + 1}. ${title || reading.untitledSlide}`,
  }));
  return (
    <>
      <Tools>
        <Tool
          label={reading.outline}
          icon={IconListTree}
          isOn={hasOutline}
          onClick={() => setOutline(!hasOutline)}
        />
      </Tools>
      {isCut && (
        <p className={notes.note} role="status">
          {reading.documentCut}
        </p>
      )}
      <div className={written.room}>
        <div className={written.beside}>
          {hasOutline && (
            <Outline
              headings={titles}
              onGo={(number) => {
                const slide = slideAt(number);
                if (slide) scrollInside(slide, "start");
              }}
            />
          )}
          <Scroller className={written.scroller} label={bytes.shown.name} onClick={follow}>
            <div ref={page} className={classes.slides}>
              {shown.map((slide, index) => (
                <SlideBox
                  // biome-ignore lint/suspicious/noArrayIndexKey: slides are told by their place.
                  key={index}
                  number={index + 1}
                  all={slides.length}
                  isChosen={current === index + 1}
                  words={asked === index + 1 ? wanted?.found?.words : undefined}
                  pinned={pins
                    .flatMap(({ place, label }) => (place.page === index + 1 ? [label] : []))
                    .join("\n")}
                  onChoose={() => {
                    setChosen({ slide: index + 1, nth: wanted?.nth });
                    onSelect({ page: index + 1 });
                  }}
                >
                  <OnSlide slide={slide} />
                </SlideBox>
              ))}
            </div>
          </Scroller>
        </div>
      </div>
    </>
  );
}

interface SlideBoxProps {
  readonly number: number;
  readonly all: number;
  readonly isChosen: boolean;
  /** What a search found on it. */
  readonly words: string | undefined;
  /** What it is pinned to; "": nothing. */
  readonly pinned: string;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function SlideBox({ number, all, isChosen, words, pinned, onChoose, children }: SlideBoxProps) {
  const { reading } = useWords();
  const box = useRef<HTMLElement>(null);
  useFoundWords(box, words);
  return (
    <section
      ref={box}
      className={classes.slide}
      aria-label={reading.slideOf(number, all)}
      data-slide={number}
      data-chosen={isChosen || undefined}
      data-pinned={pinned !== "" || undefined}
      title={pinned || undefined}
    >
      <button type="button" className={classes.number} onClick={onChoose}>
        <span aria-hidden>{number}</span>
        <VisuallyHidden>{reading.chooseSlide(number)}</VisuallyHidden>
      </button>
      <div className={classes.content}>{children}</div>
    </section>
  );
}

const OnSlide = memo(function OnSlide({ slide: { title, isHidden, blocks, notes: said } }: { slide: Slide }) {
  const { reading } = useWords();
  return (
    <>
      {isHidden && <p className={classes.hidden}>{reading.hiddenSlide}</p>}
      {title !== "" && <h2 className={classes.title}>{title}</h2>}
      <Blocks blocks={blocks} />
      {said.length > 0 && (
        <div className={classes.notes}>
          <h3>{reading.slideNotes}</h3>
          <Blocks blocks={said} />
        </div>
      )}
    </>
  );
});

function inTurns(slides: readonly Slide[]): readonly (readonly Slide[])[] {
  return Array.from({ length: Math.ceil(slides.length / inTurn) }, (_, turn) =>
    slides.slice(turn * inTurn, (turn + 1) * inTurn),
  );
}
