import { TextLayer } from "pdfjs-dist";
import { useEffect, useRef, useState } from "react";
import type { Area } from "../../../../../../src/rules/facts.ts";
import { useWords } from "../../../../../language/words.ts";
import type { Pin } from "../../place.ts";
import { AreaLayer } from "../area-layer.tsx";
import { useFoundWords } from "../found-words.ts";
import { useNear } from "../near.ts";
import { areasOf } from "../pinned-areas.ts";
import classes from "./pdf.module.css";
import { drawPage, type PdfDocument, type PdfPage } from "./pdf-document.ts";

interface PdfPageViewProps {
  readonly pdf: PdfDocument;
  /** From 1. */
  readonly number: number;
  readonly usualShape: number;
  readonly widthPx: number;
  readonly isMarking: boolean;
  readonly pins: readonly Pin[];
  readonly area: Area | null;
  readonly wanted: Area | null;
  /** What a search found on it. */
  readonly words: string | undefined;
  readonly takesFocus: boolean;
  /** `isByText`: around selected text, which shows by itself. */
  readonly onArea: (area: Area | null, isByText: boolean) => void;
}

/** One page: its picture, its text over it to be selected, and what is marked on it. */
export function PdfPageView(props: PdfPageViewProps) {
  const { pdf, number, usualShape, widthPx, isMarking, pins, area, wanted, takesFocus, onArea } = props;
  const { reading } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useFoundWords(box, props.words);
  const isNear = useNear(box);
  const page = usePage(pdf, number, isNear);
  const natural = page?.getViewport({ scale: 1 });
  const shape = natural ? natural.height / natural.width : usualShape;
  return (
    <section
      ref={box}
      data-page={number}
      aria-label={reading.pageOf(number, pdf.numPages)}
      className={classes.page}
      style={{ width: widthPx, height: widthPx * shape }}
      onPointerUp={() => !isMarking && box.current && onText(box.current, onArea)}
    >
      {isNear && page && (
        <>
          <Picture pdf={pdf} number={number} widthPx={widthPx} />
          <PageText page={page} widthPx={widthPx} />
        </>
      )}
      <AreaLayer
        {...{ area, wanted, isMarking, takesFocus }}
        pins={areasOf(pins, number)}
        onArea={(next) => onArea(next, false)}
      />
    </section>
  );
}

function usePage(pdf: PdfDocument, number: number, isNear: boolean): PdfPage | null {
  const [page, setPage] = useState<PdfPage | null>(null);
  useEffect(() => {
    if (!isNear) return;
    let isCurrent = true;
    pdf.getPage(number).then(
      (known) => isCurrent && setPage(known),
      // A page that cannot be read stays blank between the others.
      () => {},
    );
    return () => {
      isCurrent = false;
    };
  }, [pdf, number, isNear]);
  return page;
}

function Picture({ pdf, number, widthPx }: Pick<PdfPageViewProps, "pdf" | "number" | "widthPx">) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current === null) return;
    const { drawn, end } = drawPage(pdf, number, canvas.current, widthPx);
    // One that was broken off is followed by another.
    drawn.catch(() => {});
    return end;
  }, [pdf, number, widthPx]);
  return <canvas ref={canvas} aria-hidden />;
}

function PageText({ page, widthPx }: { page: PdfPage; widthPx: number }) {
  const layer = useRef<HTMLDivElement>(null);
  const scale = widthPx / page.getViewport({ scale: 1 }).width;
  useEffect(() => {
    const container = layer.current;
    if (container === null) return;
    const text = new TextLayer({
      textContentSource: page.streamTextContent(),
      container,
      viewport: page.getViewport({ scale }),
    });
    text.render().catch(() => {});
    return () => {
      text.cancel();
      container.replaceChildren();
    };
  }, [page, scale]);
  return <div ref={layer} className={classes.text} style={{ "--total-scale-factor": scale } as object} />;
}

/** Selected text is a place, too: the part of the page that it takes. */
function onText(box: HTMLElement, onArea: PdfPageViewProps["onArea"]) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !box.contains(selection.anchorNode)) return;
  const page = box.getBoundingClientRect();
  const rects = [...selection.getRangeAt(0).getClientRects()].filter(
    ({ width, top, bottom }) => width > 1 && bottom > page.top && top < page.bottom,
  );
  if (rects.length === 0) return;
  const left = Math.max(page.left, Math.min(...rects.map((rect) => rect.left)));
  const top = Math.max(page.top, Math.min(...rects.map((rect) => rect.top)));
  const right = Math.min(page.right, Math.max(...rects.map((rect) => rect.right)));
  const bottom = Math.min(page.bottom, Math.max(...rects.map((rect) => rect.bottom)));
  const area = {
    ...{ x: (left - page.left) / page.width, y: (top - page.top) / page.height },
    ...{ width: (right - left) / page.width, height: (bottom - top) / page.height },
  };
  onArea(area, true);
}
