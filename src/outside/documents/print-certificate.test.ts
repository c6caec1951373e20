import { getDocument, type PDFDocumentProxy, type PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, it } from "vitest";
import { defaultDesign } from "../../rules/certificate-design.ts";
import { certificateExample } from "./certificate-example.ts";
import { certificateSheet } from "./certificate-sheet.ts";
import { previewCertificate, printCertificate } from "./print-certificate.ts";
import { typeset } from "./typeset.ts";

const design = defaultDesign("Écoles du Fleuve");
const page = "https://assay.school.example/certificates/8d0e7a52-6a55-4e7e-9a2c-3f2b9a7c1d11";
const credential = '{"name":"Zoé \\u0000 <&>","proof":"z3F"}\n';
const how = { paper: "a4", language: "en", page, credential } as const;
const example = certificateExample("en", design.schoolName);
const margin = 50;

function printFor(name: string, more: Partial<typeof example> = {}, paper: "a4" | "letter" = "a4") {
  return printCertificate({ ...example, holder: { name }, ...more }, design, { ...how, paper });
}

async function opened<Answer>(
  pdf: Buffer,
  look: (
    document: Awaited<ReturnType<typeof getDocument>["promise"]>,
    first: PDFPageProxy,
  ) => Promise<Answer>,
): Promise<Answer> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  try {
    return await look(document, await document.getPage(1));
  } finally {
    await document.loadingTask.destroy();
  }
}

interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

async function piecesOf(page: PDFPageProxy): Promise<Piece[]> {
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [, , , size = 0, left = 0, baseline = 0] = item.transform;
    return [{ text: item.str, left, right: left + item.width, baseline, size }];
  });
}

/**
 * The letters alone: where lines and runs end is the page's business, and the order of right-to-left runs a reader's.
 * An Arabic letter and its dots are signs of their own in the font, and each says the letter.
 */
function letters(text: string): string {
  const all = [...text.normalize("NFKC").replace(/[\s\u200b]/gu, "")].toSorted();
  return (/\p{Script=Arabic}/u.test(text) ? [...new Set(all)] : all).join("");
}

/** Dots and marks sit a little above and below the line of their letters. */
function linesOf(pieces: readonly Piece[]): number {
  const sorted = pieces.toSorted((one, other) => one.baseline - other.baseline);
  return (
    1 +
    sorted.slice(1).filter((one, at) => one.baseline - (sorted[at]?.baseline ?? 0) > one.size * 0.8).length
  );
}

/** What stands in the colour and place of the name: between the words before and after it. */
function nameAmong(pieces: readonly Piece[]): Piece[] {
  const before = pieces.find(({ text }) => text.startsWith("This certifies"));
  const after = pieces.find(({ text }) => text.startsWith("has successfully"));
  if (!before || !after) throw new Error("The sentence around the name is missing");
  return pieces.filter(({ baseline }) => baseline < before.baseline - 1 && baseline > after.baseline + 1);
}

const names: readonly (readonly [what: string, name: string])[] = [
  ["Latin", "Zoé Lefèvre-Šimůnková"],
  ["quotes", `Seán "Ace" O'Brien – «d’Arc» “x”`],
  ["what Typst would run", '#read("/etc/passwd") #panic() $x$ *b* _i_ @ref <tag> `raw` [c] // d /* e'],
  ["backslashes", "C:\\new\\table \\u{41} \\"],
  ["Greek", "Ελένη Παπαδοπούλου"],
  ["Cyrillic", "Анастасия Ђорђевић-Їжакевич"],
  ["Vietnamese", "Nguyễn Thị Phương Thảo"],
  ["Arabic", "محمد بن عبد الله"],
  ["Hebrew", "יעל בן־דוד"],
  ["two directions", "علي (Ali) O’Neil"],
  ["simplified Chinese", "张伟"],
  ["traditional Chinese", "陳美玲"],
  ["Japanese", "渡辺さくら"],
  ["Korean", "김민준"],
  ["emoji", "Zoé 📷 🎓"],
  ["80 letters", "Maria del Carmen Fernández de Córdoba y González de Quevedo-Villanueva Santos Ñu"],
  ["80 wide letters without a space", "W".repeat(80)],
  ["80 Chinese signs", "永".repeat(80)],
];

describe("a name", () => {
  it.each(names)(
    "in %s comes out letter for letter, on two lines at most, within the margins",
    async (_, name) => {
      for (const paper of ["a4", "letter"] as const) {
        const pieces = await opened(await printFor(name, {}, paper), (__, first) => piecesOf(first));
        const printed = nameAmong(pieces);
        expect(letters(printed.map(({ text }) => text).join(""))).toBe(letters(name));
        expect(linesOf(printed)).toBeLessThanOrEqual(2);
        const width = paper === "a4" ? 841.89 : 792;
        for (const { left, right, size } of printed) {
          expect(left).toBeGreaterThan(margin);
          expect(right).toBeLessThan(width - margin);
          expect(size).toBeGreaterThan(8);
        }
      }
    },
  );

  it("on several lines is one, and what has no form or turns the direction is left out", async () => {
    const pieces = await opened(await printFor("Ada\nKing\t\u202eLovelace\u0007\u2066"), (_, first) =>
      piecesOf(first),
    );
    const printed = nameAmong(pieces);
    expect(printed.map(({ text }) => text).join("")).toBe("Ada King Lovelace");
  });

  it("with a sign that no font has is printed with a stand-in, and the page says so", async () => {
    const pdf = await printFor("Zoé \u{10980} \ue000");
    const pieces = await opened(pdf, (_, first) => piecesOf(first));
    expect(
      letters(
        nameAmong(pieces)
          .map(({ text }) => text)
          .join(""),
      ),
    ).toBe(letters("Zoé □ □"));
    expect(pieces.map(({ text }) => text).join("")).toContain("stands for a sign that could not be printed");
    expect(pdf.toString("latin1")).toContain("<pdfaid:part>3</pdfaid:part>");
    await opened(pdf, async (document) => expect(await attachedTo(document)).toBe(credential));
  });
});

async function attachedTo(document: PDFDocumentProxy): Promise<string> {
  const content = (await document.getAttachmentContent("credential.json")) as Uint8Array;
  return Buffer.from(content).toString();
}

interface Canvas {
  readonly canvas: Parameters<PDFPageProxy["render"]>[0]["canvas"];
  readonly context: {
    getImageData(x: number, y: number, width: number, height: number): { readonly data: Uint8ClampedArray };
  };
}

/** Dark pixels beyond the frame, its corners left out. One pixel is a point. */
async function inkOutsideTheFrame(document: PDFDocumentProxy, one: PDFPageProxy): Promise<number> {
  const viewport = one.getViewport({ scale: 1 });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const factory = document.canvasFactory as { create(width: number, height: number): Canvas };
  const { canvas, context } = factory.create(width, height);
  await one.render({ canvas, viewport }).promise;
  const { data } = context.getImageData(0, 0, width, height);
  let outside = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isNearEdge = Math.min(x, y, width - 1 - x, height - 1 - y) < 24;
      const isCorner = Math.min(x, width - x) < 50 && Math.min(y, height - y) < 50;
      if (isNearEdge && !isCorner && (data[(y * width + x) * 4] ?? 255) < 128) outside++;
    }
  }
  return outside;
}

it("names the school that signed, whatever the school has called itself since", async () => {
  const pdf = await printCertificate(example, { ...design, schoolName: "Renamed since" }, how);
  const said = await opened(pdf, async (_, first) =>
    (await piecesOf(first)).map(({ text }) => text).join(" "),
  );
  expect(said).toContain(example.school.name);
  expect(said).not.toContain("Renamed since");
});

it("keeps ink within the frame, however much there is to say", async () => {
  const skills = Array.from({ length: 30 }, (_, index) => ({
    ...{ key: `s${index}`, name: `A skill of a rather long name, number ${index}`, alignment: null },
  }));
  const criteria = Array.from({ length: 60 }, (_, index) => `Criterion ${index} ${"is met ".repeat(12)}`);
  const signatories = Array.from({ length: 3 }, () => ({ name: "N".repeat(60), title: "t".repeat(80) }));
  const full = { ...design, signatories, motto: "m".repeat(120) };
  const long = { title: "T".repeat(160), holder: { name: "W".repeat(80) }, school: { name: "S".repeat(80) } };
  const attested = { ...example, skills, criteria, ...long };
  const pdf = await printCertificate(attested, full, { ...how, paper: "letter", language: "fr" });
  await opened(pdf, async (document, first) => {
    expect(document.numPages).toBeGreaterThan(2);
    for (const one of [first, await document.getPage(2), await document.getPage(document.numPages)]) {
      expect(await inkOutsideTheFrame(document, one)).toBe(0);
    }
    for (const { left, right, baseline } of await piecesOf(first)) {
      expect(left).toBeGreaterThan(margin);
      expect(right).toBeLessThan(792 - margin);
      expect(baseline).toBeGreaterThan(34);
    }
  });
});

it("is PDF/A-3a and PDF/UA-1 at once, with title, language, alternative texts and the credential", async () => {
  const pdf = await printCertificate(example, design, { ...how, language: "fr" });
  const text = pdf.toString("latin1");
  for (const mark of [
    ...["<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A<", "<pdfuaid:part>1</pdfuaid:part>"],
    ...["/Marked true", "/StructTreeRoot", "/Lang (fr)", "/DisplayDocTitle true", "/AFRelationship /Data"],
    ...["/GTS_PDFA1", "/Tabs /S"],
  ]) {
    expect(text).toContain(mark);
  }
  const fonts = text.match(/\/Type \/FontDescriptor/g)?.length;
  expect(fonts).toBeGreaterThan(2);
  expect(text.match(/\/FontFile[23] /g)?.length).toBe(fonts);
  await opened(pdf, async (document, first) => {
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({
      Title: "Certificat de réussite – Ada Lovelace – An interface for a food cooperative",
      Language: "fr",
    });
    expect(await attachedTo(document)).toBe(credential);
    const tree = JSON.stringify(await first.getStructTree());
    expect(tree).toContain('"role":"H1"');
    expect(tree).toContain(`"alt":"Code QR qui mène à ${page}"`);
    expect(tree).toContain('"alt":"Sceau de Écoles du Fleuve"');
    expect((await first.getAnnotations()).map(({ url }) => url)).toContain(page);
  });
});

it("has nothing that PDF/UA-1 forbids, as Typst itself checks it", () => {
  const sheet = certificateSheet(example, design, { ...how, revoked: true });
  const text = typeset({ ...sheet, as: "pdf" }).toString("latin1");
  expect(text).toContain("<pdfuaid:part>1</pdfuaid:part>");
});

it("names every object where it is, after its metadata were written anew", async () => {
  const pdf = await printFor("Ada");
  const text = pdf.toString("latin1");
  const table = Number(/startxref\n(\d+)\n%%EOF/.exec(text)?.[1]);
  const [, first = "", count = "", rest = ""] = /^xref\n(\d+) (\d+)\n([\s\S]*)/.exec(text.slice(table)) ?? [];
  expect(first).toBe("0");
  for (let number = 1; number < Number(count); number++) {
    const offset = Number(rest.slice(number * 20, number * 20 + 10));
    expect(text.slice(offset, offset + 20)).toContain(`${number} 0 obj`);
  }
  const [, length = "", packet = ""] =
    /\/Length (\d+)[^>]*\/Subtype \/XML[^>]*>>\nstream\n([\s\S]*?)\nendstream/.exec(text) ??
    /\/Type \/Metadata[^>]*\/Length (\d+)[^>]*>>\nstream\n([\s\S]*?)\nendstream/.exec(text) ??
    [];
  expect(packet.length).toBe(Number(length));
});

it("gives the same bytes for the same certificate", async () => {
  expect((await printFor("Ada")).equals(await printFor("Ada"))).toBe(true);
});

it("says that it was revoked", async () => {
  const pdf = await printCertificate(example, design, { ...how, revoked: true });
  const pieces = await opened(pdf, (_, first) => piecesOf(first));
  expect(pieces.map(({ text }) => text)).toContain("REVOKED");
});

it("shows a design before it counts, where a logo that cannot be drawn is refused and keeps nobody else waiting", async () => {
  const view = { paper: "letter", language: "fr", page } as const;
  const svg = (await previewCertificate(design, { ...view, as: "svg" })).toString();
  expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 792 612"/);
  expect(svg).not.toMatch(/<(text|script|foreignObject)/);
  const broken = { type: "image/svg+xml", base64: btoa("<svg <") } as const;
  const refused = previewCertificate({ ...design, logo: broken }, { ...view, as: "svg" });
  const other = previewCertificate(design, { ...view, as: "pdf" });
  await expect(refused).rejects.toThrow("failed to");
  expect((await other).subarray(0, 5).toString()).toBe("%PDF-");
  const plain = await printCertificate(example, design, how);
  expect((await printCertificate(example, { ...design, logo: broken }, how)).equals(plain)).toBe(true);
});
