import { useEffect, useRef } from "react";
import { useWords } from "../../../../../language/words.ts";
import { useNear } from "../near.ts";
import classes from "./pdf.module.css";
import { drawPage, type PdfDocument } from "./pdf-document.ts";

interface PageListProps {
  readonly pdf: PdfDocument;
  readonly usualShape: number;
  /** The one that is read. */
  readonly page: number;
  readonly onPage: (page: number) => void;
}

const widthPx = 96;

/** Every page in small, to go to. */
export function PageList({ pdf, usualShape, page, onPage }: PageListProps) {
  const { reading } = useWords();
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    list.current?.querySelector(`[data-small="${page}"]`)?.scrollIntoView({ block: "nearest" });
  }, [page]);
  return (
    <nav ref={list} className={classes.list} aria-label={reading.pageList}>
      {Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
        <button
          key={number}
          type="button"
          data-small={number}
          aria-current={number === page ? "page" : undefined}
          aria-label={reading.pageOf(number, pdf.numPages)}
          onClick={() => onPage(number)}
        >
          <Small pdf={pdf} number={number} height={widthPx * usualShape} />
          {number}
        </button>
      ))}
    </nav>
  );
}

function Small({ pdf, number, height }: { pdf: PdfDocument; number: number; height: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isNear = useNear(canvas);
  useEffect(() => {
    if (canvas.current === null || !isNear) return;
    const { drawn, end } = drawPage(pdf, number, canvas.current, widthPx);
    drawn.catch(() => {});
    return end;
  }, [pdf, number, isNear]);
  return <canvas ref={canvas} style={{ width: widthPx, minHeight: height }} aria-hidden />;
}
