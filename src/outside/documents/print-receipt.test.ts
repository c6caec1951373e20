import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, it } from "vitest";
import { printReceipt } from "./print-receipt.ts";

const sha256 = "ab".repeat(32);

function receiptFor(student: string, times: number, paths: readonly string[], count = paths.length) {
  const files = paths.map((path) => ({ path, bytes: 5, sha256 }));
  return {
    statement: {
      ...{ assessment: "a", student, project: "A shop", attempt: 1 },
      submissions: Array.from({ length: times }, () => ({
        ...{ is: "update" as const, at: "2026-11-24T10:00:00.000Z" },
        items: [
          {
            name: "The app",
            item: { kind: "file" as const, name: paths[0] ?? null, bytes: 5, sha256 },
            contents: { listing: "list" },
          },
        ],
      })),
    },
    ...{ signature: "s", publicKey: { x: "x" } },
    lists: { list: { files, count } },
  };
}

async function textOf(pdf: Buffer): Promise<string> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const pages = Array.from({ length: document.numPages }, async (_, index) => {
    const { items } = await (await document.getPage(index + 1)).getTextContent();
    return items.map((item) => ("str" in item ? item.str : "")).join("");
  });
  const text = (await Promise.all(pages)).join("");
  await document.loadingTask.destroy();
  return text;
}

const reader = { language: "en", timeZone: "Europe/Paris" } as const;

it("is printed whatever signs a name holds, also those that no font has", async () => {
  for (const name of ["📷 photo.jpg", "ไฟล์.txt", "हिन्दी.md", "ひらがな.txt", "\ue000.txt", "👨‍👩‍👧.png"]) {
    const text = await textOf(await printReceipt(receiptFor(`Zoé ${name}`, 1, [name, "kept.txt"]), reader));
    expect(text, name).toContain("Zoé");
    expect(text, name).toContain("kept.txt");
  }
});

it("lists the files of an archive once, however often it was handed in, and says how many more there are", async () => {
  const paths = Array.from({ length: 40 }, (_, index) => `src/file-${index}.ts`);
  const text = await textOf(await printReceipt(receiptFor("Zoé", 3, paths, 100_000), reader));
  expect(text.split("file-39.ts").length - 1).toBe(1);
  expect(text.split("and 99,960 more files").length - 1).toBe(1);
});
