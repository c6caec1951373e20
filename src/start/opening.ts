import { hkdfSync } from "node:crypto";
import type { FileStore } from "../actions/files.ts";
import { inTurn } from "../actions/in-turn.ts";
import { fileLinks } from "../http/file-links.ts";
import type { Opening } from "../http/shown-links.ts";
import { openEntry } from "../outside/examination/read-entry.ts";
import { readTogether, smallEntry } from "../outside/examination/read-together.ts";
import { findingApart } from "../outside/searching/find-apart.ts";
import { readingOffice } from "../outside/searching/office-lines.ts";
import { readingPdfs } from "../outside/searching/pdf-pages.ts";

/**
 * Reads from far behind in a packed file: all before it is unpacked for that, which may be gigabytes. Of one archive one
 * after the other.
 */
const farReads = { atOnce: 2, waiting: 20 };

/** A large PDF takes much memory while its words are taken out: of all readers one at a time. */
const largePdfs = { atOnce: 1, waiting: 20 };

/** How handed-in files are opened: by links signed with a key that follows from the installation's secret. */
export function openOpening(files: FileStore, secret: string, filesOrigin: string | null): Opening {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "assay file link key", 32));
  const inOrder = inTurn(farReads);
  const onlyOne = inTurn(largePdfs);
  const pdfs = readingPdfs((work, leaving) => onlyOne("", work, leaving));
  return {
    ...{ files, filesOrigin, links: fileLinks(key) },
    openEntry: (archive, place, range) =>
      openEntry(files, archive, place, range, (begin, leaving) => inOrder(archive, begin, leaving)),
    readTogether: (archive, entries, signal) => readTogether(files, archive, entries, signal),
    ...{ smallEntry, findApart: findingApart(), officeLines: readingOffice() },
    ...{ pdfPages: pdfs.pages, knowsPdf: pdfs.knows },
  };
}
