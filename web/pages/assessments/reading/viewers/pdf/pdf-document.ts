import {
  GlobalWorkerOptions,
  getDocument,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
  version,
} from "pdfjs-dist";
import workerAddress from "pdfjs-dist/legacy/build/pdf.worker.mjs?worker&url";
import type { FileBytes } from "../../file-bytes.ts";

GlobalWorkerOptions.workerSrc = workerAddress;

export type PdfDocument = PDFDocumentProxy;
export type PdfPage = PDFPageProxy;

const data = `/assets/pdf-${version}`;
/** What is smaller is fetched at once, which is one question instead of many. */
const wholeBytes = 4_000_000;
const rangeBytes = 512_000;

/** A PDF, large ones by the ranges that are looked at. Throws where the bytes are none. */
export async function openPdf(bytes: FileBytes, signal: AbortSignal): Promise<PdfDocument> {
  const source =
    bytes.size <= wholeBytes
      ? { data: await bytes.read(0, bytes.size, signal) }
      : { range: new ByRange(bytes, signal), rangeChunkSize: rangeBytes, disableAutoFetch: true };
  const opening = getDocument({
    ...source,
    cMapUrl: `${data}/cmaps/`,
    standardFontDataUrl: `${data}/standard_fonts/`,
    wasmUrl: `${data}/wasm/`,
    useWasm: false,
    // The same letters on every machine, as wide as the page expects them.
    useSystemFonts: false,
    disableStream: true,
  });
  signal.addEventListener("abort", () => void opening.destroy(), { once: true });
  return opening.promise;
}

class ByRange extends PDFDataRangeTransport {
  readonly #bytes: FileBytes;
  readonly #signal: AbortSignal;

  constructor(bytes: FileBytes, signal: AbortSignal) {
    super(bytes.size, null);
    this.#bytes = bytes;
    this.#signal = signal;
  }

  override requestDataRange(begin: number, end: number) {
    this.#bytes.read(begin, end, this.#signal).then(
      (part) => this.onDataRange(begin, part),
      () => this.abort(),
    );
  }
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
