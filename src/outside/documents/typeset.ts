import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";

const find = createRequire(import.meta.url).resolve;
/** Noto covers the scripts that people's names are written in; each comes with its licence in a package of its own. */
const families = ["noto-sans", "noto-sans-arabic", "noto-sans-hebrew", "noto-sans-sc", "noto-sans-kr"];
const weights = ["400Regular", "600SemiBold"];

let compiler: NodeCompiler | null = null;

/** Fonts are found once and read when a document needs them. */
function opened(): NodeCompiler {
  compiler ??= NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [
      {
        fontPaths: families.flatMap((family) => {
          const folder = dirname(find(`@expo-google-fonts/${family}/package.json`));
          return weights.map((weight) => join(folder, weight));
        }),
      },
    ],
  });
  return compiler;
}

/**
 * Typesets a template of this folder (such as `receipt.typ`) as a tagged PDF (PDF/UA-1). What people wrote goes in as
 * data alone; a sign that no font has stands as a box, and the document is then no PDF/UA-1. `createdAt` in milliseconds
 * is the document's own date. Throws when the template is at fault.
 */
export function typeset(template: string, data: object, createdAt: number): Buffer {
  const typst = opened();
  const mainFilePath = join(import.meta.dirname, template);
  const compiled = typst.compile({ mainFilePath, inputs: { data: JSON.stringify(data) } });
  const document = compiled.result;
  if (document === null) {
    throw new Error(`${template}: ${JSON.stringify(compiled.takeError()?.shortDiagnostics)}`);
  }
  const pdf = printed(typst, document, Math.floor(createdAt / 1_000));
  // What one document left in memory serves the next ones, and not forever.
  typst.evictCache(10);
  return pdf;
}

type Compiled = NonNullable<ReturnType<NodeCompiler["compile"]>["result"]>;

function printed(typst: NodeCompiler, document: Compiled, creationTimestamp: number): Buffer {
  try {
    return typst.pdf(document, { pdfStandard: "ua-1", creationTimestamp });
  } catch (fault) {
    // Nobody goes without a document because of a picture in a file's name.
    if (!String(fault).includes("could not be displayed with font")) throw fault;
    return typst.pdf(document, { creationTimestamp });
  }
}
