/** For the threads that look into PDFs from strangers, and only there: what it does to memory holds for all of a thread. */
import { fileURLToPath } from "node:url";

/** The limits of a thread do not count bytes outside its heap: no single piece of memory may be larger than this. */
const largestPiece = 33_554_432;

/** But for the place of one PDF that is read by parts: it takes memory as far as it is read. In bytes. */
let allowedOnce = 0;

/** As it was before it was bounded. */
export const Bytes = globalThis.Uint8Array;
const kinds = [
  "ArrayBuffer",
  "Uint8Array",
  "Uint8ClampedArray",
  "Int8Array",
  "Uint16Array",
  "Int16Array",
] as const;
const wideKinds = ["Uint32Array", "Int32Array", "Float32Array", "Float64Array"] as const;
for (const kind of [...kinds, ...wideKinds]) {
  const bounded = new Proxy(globalThis[kind] as new (...given: unknown[]) => object, {
    construct(target, given, asked) {
      const [first] = given;
      if (typeof first === "number" && first > largestPiece) {
        if (first !== allowedOnce) throw new RangeError("too much memory is asked for");
        allowedOnce = 0;
      }
      return Reflect.construct(target, given, asked) as object;
    },
  });
  Object.defineProperty(globalThis, kind, { value: bounded, writable: true, configurable: true });
}

const data = fileURLToPath(new URL("../", import.meta.resolve("pdfjs-dist/build/pdf.mjs")));

/** A PDF of which only those parts are read that are needed. */
export interface PartlyRead {
  readonly bytes: number;
  /** Its bytes from `begin` up to, not including, `end`. Never rejects: who cannot read them ends the reading otherwise. */
  read(begin: number, end: number): Promise<Uint8Array>;
}

/** What is read at once, at least: of each page's beginning so much is needed to find the others. In bytes. */
const partBytes = 65_536;

/** Opens a PDF to be read by a program: nothing is drawn, and what is broken is not guessed at. */
export async function openStrangersPdf(pdf: Uint8Array | PartlyRead) {
  const { getDocument, PDFDataRangeTransport, VerbosityLevel } = await import(
    "pdfjs-dist/legacy/build/pdf.mjs"
  );
  const source = () => {
    if (pdf instanceof Bytes) return { data: pdf };
    allowedOnce = pdf.bytes > largestPiece ? pdf.bytes : 0;
    const range = new (class extends PDFDataRangeTransport {
      override requestDataRange(begin: number, end: number) {
        void pdf.read(begin, end).then((bytes) => this.onDataRange(begin, bytes));
      }
    })(pdf.bytes, null);
    return { range, rangeChunkSize: partBytes, disableAutoFetch: true, disableStream: true };
  };
  return getDocument({
    ...source(),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: true,
    cMapUrl: `${data}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${data}standard_fonts/`,
  }).promise;
}
