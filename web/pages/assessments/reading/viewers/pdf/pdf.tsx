import { useElementSize } from "@mantine/hooks";
import { IconLayoutSidebar, IconZoomIn, IconZoomOut, IconZoomReset } from "@tabler/icons-react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Area } from "../../../../../../src/rules/facts.ts";
import { useWords } from "../../../../../language/words.ts";
import { Lines } from "../../../../../parts/loaded.tsx";
import type { FileBytes } from "../../file-bytes.ts";
import { useRemembered } from "../../remembered.ts";
import { Unreadable } from "../../unbroken.tsx";
import { MarkingTool, useMarking } from "../marking.tsx";
import { Scroller } from "../scroller.tsx";
import { Tool, Tools } from "../tools.tsx";
import type { ViewerProps } from "../viewer.ts";
import classes from "./pdf.module.css";
import { openPdf, type PdfDocument } from "./pdf-document.ts";
import { PdfPageView } from "./pdf-page.tsx";
import { PageList } from "./pdf-page-list.tsx";
import { PageNumber } from "./pdf-page-number.tsx";

const zoomStep = 1.2;
const marginPx = 40;
const widestPx = 900;

/** A PDF, its pages below one another, drawn as they come into sight; text and parts of a page can be selected. */
export function PdfViewer(props: ViewerProps) {
  const { pdf, isBroken } = useDocument(props.bytes);
  if (isBroken) return <Unreadable save={props.bytes.shown.save} />;
  if (pdf === null) return <Lines count={8} />;
  return <Document {...props} {...pdf} />;
}

interface Opened {
  readonly pdf: PdfDocument;
  /** Height of the first page by its width: what others are taken to be until they are known. */
  readonly usualShape: number;
}

function useDocument(bytes: FileBytes) {
  const [pdf, setPdf] = useState<Opened | null>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    async function open() {
      const opened = await openPdf(bytes, leaving.signal);
      const { width, height } = (await opened.getPage(1)).getViewport({ scale: 1 });
      if (!leaving.signal.aborted) setPdf({ pdf: opened, usualShape: height / width });
    }
    open().catch(() => {
      if (!leaving.signal.aborted) setBroken(true);
    });
    return () => leaving.abort();
  }, [bytes]);
  return { pdf, isBroken };
}

interface Marked {
  readonly page: number;
  readonly area: Area;
}

function Document({ bytes, wanted, pins, onSelect, pdf, usualShape }: ViewerProps & Opened) {
  const { reading } = useWords();
  const { ref, width } = useElementSize();
  const scroller = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useRemembered("pdf-zoom", 1);
  const [hasList, setHasList] = useRemembered("pdf-pages", false);
  const { isMarking, set } = useMarking(false);
  const [marked, setMarked] = useState<Marked | null>(null);
  const [byKey, setByKey] = useState(false);
  const { page, goTo } = usePages(scroller);
  const pagePx = Math.max(160, Math.min(width - marginPx, widestPx)) * zoom;
  const isKnown = width > 0;
  useEffect(() => {
    if (isKnown && wanted?.spot.page !== undefined) goTo(wanted.spot.page);
  }, [wanted, isKnown, goTo]);

  const mark = useCallback(
    (next: Marked | null, isByKey = false) => {
      setByKey(isByKey);
      setMarked(next);
      onSelect(next);
    },
    [onSelect],
  );

  return (
    <>
      <Tools>
        <Tool
          label={reading.pageList}
          icon={IconLayoutSidebar}
          isOn={hasList}
          onClick={() => setHasList(!hasList)}
        />
        <PageNumber page={page} all={pdf.numPages} onPage={goTo} />
        <MarkingTool
          isMarking={isMarking}
          set={set}
          begin={(area) => mark(marked?.page === page ? marked : { page, area }, true)}
        />
        <Tool
          label={reading.smaller}
          icon={IconZoomOut}
          onClick={() => setZoom(Math.max(0.4, zoom / zoomStep))}
        />
        <Tool label={reading.fit} icon={IconZoomReset} onClick={() => setZoom(1)} />
        <Tool
          label={reading.larger}
          icon={IconZoomIn}
          onClick={() => setZoom(Math.min(5, zoom * zoomStep))}
        />
      </Tools>
      <div className={classes.pdf}>
        {hasList && <PageList pdf={pdf} usualShape={usualShape} page={page} onPage={goTo} />}
        <Scroller place={scroller} className={classes.scroller} label={bytes.shown.name}>
          <div ref={ref} className={classes.pages}>
            {isKnown &&
              Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
                <PdfPageView
                  key={number}
                  {...{ pdf, number, usualShape, isMarking, pins }}
                  widthPx={pagePx}
                  area={marked?.page === number ? marked.area : null}
                  takesFocus={byKey}
                  wanted={marked === null && wanted?.spot.page === number ? (wanted.spot.area ?? null) : null}
                  words={wanted?.spot.page === number ? wanted.found?.words : undefined}
                  onArea={(area, isByText) => {
                    if (isByText) onSelect(area && { page: number, area });
                    else mark(area && { page: number, area });
                  }}
                />
              ))}
          </div>
        </Scroller>
      </div>
    </>
  );
}

/** The page that stands in the upper half of what is seen, and a way to another. */
function usePages(scroller: React.RefObject<HTMLElement | null>) {
  const [page, setPage] = useState(1);
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const look = () => {
      const at = element.getBoundingClientRect().top + element.clientHeight * 0.4;
      const pages = [...element.querySelectorAll<HTMLElement>("[data-page]")];
      const above = pages.filter((one) => one.getBoundingClientRect().top <= at);
      setPage(Number(above.at(-1)?.dataset.page ?? 1));
    };
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [scroller]);
  const goTo = useCallback(
    (number: number) => {
      const element = scroller.current;
      const wanted = element?.querySelector<HTMLElement>(`[data-page="${number}"]`);
      if (!element || !wanted) return;
      element.scrollTop += wanted.getBoundingClientRect().top - element.getBoundingClientRect().top - 12;
      setPage(number);
    },
    [scroller],
  );
  return { page, goTo };
}
