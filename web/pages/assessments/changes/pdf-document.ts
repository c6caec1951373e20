import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from "pdfjs-dist";
import workerAddress from "pdfjs-dist/build/pdf.worker.min.mjs?url";

GlobalWorkerOptions.workerSrc = workerAddress;

export type PdfDocument = PDFDocumentProxy;

/** A PDF by its bytes. Throws where they are none that can be read. */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>): Promise<PdfDocument> {
  return getDocument({ data: bytes }).promise;
}

/** Draws one page, from 1, as wide as its canvas is shown; answers a way to break off. */
export function drawPage(pdf: PdfDocument, number: number, canvas: HTMLCanvasElement, widthPx: number) {
  let isOver = false;
  let stop = () => {};
  const drawn = pdf.getPage(number).then(async (page) => {
    if (isOver) return;
    const { width } = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: (widthPx * devicePixelRatio) / width });
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    const task = page.render({ canvas, viewport });
    stop = () => task.cancel();
    await task.promise;
  });
  return {
    drawn,
    end: () => {
      isOver = true;
      stop();
    },
  };
}
