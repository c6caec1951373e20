// Unpacks the Chromium of the npm package into the temporary folder (TMPDIR), with the shared libraries and the font
// that a bare machine lacks. A program of its own, because the package knows no other place than that folder.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import chromium, { inflate } from "@sparticuz/chromium";

const packed = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..", "bin");
await Promise.all([chromium.executablePath(), inflate(join(packed, "al2023.tar.br"))]);
