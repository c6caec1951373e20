/** For the threads that look into PDFs from strangers, and only there: what it does to memory holds for all of a thread. */
import { fileURLToPath } from "node:url";

/** The limits of a thread do not count bytes outside its heap: no single piece of memory may be larger than this. */
const largestPiece = 33_554_432;

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
      if (typeof first === "number" && first > largestPiece)
        throw new RangeError("too much memory is asked for");
      return Reflect.construct(target, given, asked) as object;
    },
  });
  Object.defineProperty(globalThis, kind, { value: bounded, writable: true, configurable: true });
}

const data = fileURLToPath(new URL("../", import.meta.resolve("pdfjs-dist/build/pdf.mjs")));

/** Opens a PDF to be read by a program: nothing is drawn, and what is broken is not guessed at. */
export async function openStrangersPdf(pdf: Uint8Array) {
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  return getDocument({
    data: new Bytes(pdf),
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
