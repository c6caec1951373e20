import { deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { checkCredential } from "../../src/outside/certificates/check-credential.ts";
import { extract } from "../../src/outside/certificates/extract.ts";
import { bakePng } from "../../src/outside/certificates/png.ts";
import { attachedCredential } from "../../src/outside/certificates/read-pdf.ts";
import { bakeSvg } from "../../src/outside/certificates/svg.ts";
import { chunk, onePixel, pdfWith, svg } from "../support/baked.ts";
import { bytes, signed, trust, unpassed } from "../support/certificates.ts";

const { body, jwt } = await signed();
const forms = [
  ["data-integrity", body],
  ["vc-jwt", jwt],
] as const;

test.each(forms)("%s is carried there and back by every container", async (form, credential) => {
  const files = {
    pdf: pdfWith([["credential.json", credential]]),
    png: bakePng(onePixel, credential),
    svg: bytes(bakeSvg(svg, credential)),
    [form === "vc-jwt" ? "jwt" : "json"]: bytes(`\n ${credential}\n`),
  };
  for (const [container, file] of Object.entries(files)) {
    expect(await extract(file)).toEqual({ container, credential });
    const verification = await checkCredential(file, trust());
    expect(unpassed(verification)).toEqual({});
    expect(verification).toMatchObject({ answer: "valid", found: { container, form } });
  }
});

test("baking again leaves one credential in a PNG, and is refused in an SVG", async () => {
  const twice = bakePng(bakePng(onePixel, jwt), body);
  expect(await extract(twice)).toEqual({ container: "png", credential: body });
  expect(() => bakeSvg(bakeSvg(svg, jwt), body)).toThrow("already");
  expect(() => bakePng(Buffer.from("none"), body)).toThrow("no PNG");
  expect(() => bakeSvg("<html></html>", body)).toThrow("no SVG");
});

test("what would end the part of an SVG that carries it does not", async () => {
  const { body: sly } = await signed({ title: "]]></openbadges:credential><script>" });
  const file = bytes(bakeSvg(svg, sly));
  const verification = await checkCredential(file, trust());
  expect(verification.answer).toBe("valid");
  expect(verification.fields?.title).toBe("]]></openbadges:credential><script>");
});

test("an SVG may name Open Badges' namespace as it likes, and hide nothing in remarks", async () => {
  const inside = `<ob:credential xmlns:ob="https://purl.imsglobal.org/ob/v3p0">${body.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</ob:credential>`;
  const remark = `<!-- <ob:credential>${jwt}</ob:credential> --><![CDATA[<ob:credential>]]>`;
  const file = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${remark}${inside}</svg>`;
  expect(await extract(bytes(file))).toEqual({ container: "svg", credential: body });
});

const refused: [what: string, file: Uint8Array, why: string][] = [
  ["nothing", bytes(""), "empty"],
  ["more than 10 MB", new Uint8Array(10_485_761), "larger than 10 MB"],
  ["text", bytes("Dear Sir or Madam"), "no PDF, PNG, SVG"],
  ["JSON of something else", bytes(`{"name": "Ada", "grade": "A"}`), "no credential"],
  ["bytes that are no text", Uint8Array.of(0xff, 0xfe, 0x00), "no PDF, PNG, SVG"],
  ["a PNG without one", onePixel, "no credential in the PNG"],
  ["a PNG cut off", bakePng(onePixel, body).subarray(0, 2_000), "damaged"],
  ["a PNG with a wrong checksum", changed(bakePng(onePixel, body), 100), "damaged"],
  ["a PNG whose chunk is said to be giant", giantChunk(), "damaged"],
  ["a PNG with a giant text", bakePng(onePixel, "x".repeat(2_000_000)), "larger than 1 MB"],
  ["a PNG with a text that unpacks to 50 MB", packed(Buffer.alloc(50_000_000, " ")), "cannot be unpacked"],
  ["a PNG with two", twoInPng(), "more than one credential in the PNG"],
  ["a PNG in more pieces than pictures have", inPieces(20_000), "damaged"],
  ["an SVG without one", bytes(svg), "no credential in the SVG"],
  [
    "an SVG that declares entities",
    bytes(`<!DOCTYPE svg [<!ENTITY a "b">]>${bakeSvg(svg, body)}`),
    "document type",
  ],
  ["an SVG with two", bytes(twoInSvg()), "more than one credential in the SVG"],
  ["an SVG that does not end", bytes(bakeSvg(svg, body).slice(0, 900)), "damaged"],
  [
    "an SVG of more tags than badges have",
    bytes(bakeSvg(svg, body).replace("</svg>", `${"<g/>".repeat(50_000)}</svg>`)),
    "more than 50000 tags",
  ],
  [
    "an SVG with a tag of endless attributes",
    bytes(bakeSvg(svg, body).replace("</svg>", `<g ${attributes(201)}/></svg>`)),
    "damaged",
  ],
  [
    "an SVG with another's namespace",
    bytes(bakeSvg(svg, body).replace("ob/v3p0", "clr/v2p0")),
    "no credential",
  ],
  ["a PDF of garbage", bytes(`%PDF-1.7\n${"garbage ".repeat(1_000)}`), "PDF"],
  ["a PDF without one", pdfWith([]), "no credential is attached"],
  ["a PDF with something else", pdfWith([["a.txt", "hello"]]), "no credential is attached"],
  [
    "a PDF with two",
    pdfWith([
      ["a.json", body],
      ["b.jwt", jwt],
    ]),
    "more than one credential is attached",
  ],
  [
    "a PDF whose attachment unpacks to 100 MB",
    pdfWith([["credential.json", Buffer.alloc(100_000_000, "[")]]),
    "cannot be read",
  ],
];

test.each(refused)("%s is refused, with the reason", async (_, file, why) => {
  const { answer, found, fields, checks } = await checkCredential(file, trust());
  expect({ answer, found, fields }).toEqual({ answer: "not-valid", found: null, fields: null });
  expect(checks).toEqual([{ check: "form", outcome: "failed", detail: expect.stringContaining(why) }]);
});

test("a PDF that takes too long is left, and the next one is read", async () => {
  const file = pdfWith([["credential.json", body]]);
  const late = { ok: false, why: "reading the PDF takes too long", isOpen: true };
  expect(await attachedCredential(file, 1)).toEqual(late);
  const together = await Promise.all([1, 2, 3, 4].map(() => attachedCredential(file)));
  expect(together).toEqual(together.map(() => ({ ok: true, credential: body })));
});

test("of a PDF that could not be read for want of time or room nothing is said, neither for nor against", async () => {
  const file = pdfWith([["credential.json", body]]);
  const all = await Promise.all(Array.from({ length: 14 }, () => checkCredential(file, trust())));
  const [room] = all.filter(({ answer }) => answer !== "valid");
  expect(
    all.map(({ answer }) => answer).filter((answer) => answer !== "valid" && answer !== "unknown"),
  ).toEqual([]);
  const detail = "too many PDFs are being read at once: try again";
  expect(room).toEqual({
    ...{ answer: "unknown", found: null, fields: null, revoked: null },
    checks: [{ check: "form", outcome: "not-checked", detail }],
  });
});

test("an SVG full of tags is read in one pass", async () => {
  const many = `${svg.replace("</svg>", "")}${'<a:credential b="c">'.repeat(400_000)}</svg>`;
  const { answer, checks } = await checkCredential(bytes(many), trust());
  expect([answer, checks[0]?.detail]).toEqual(["not-valid", "the SVG has more than 50000 tags"]);
});

function changed(file: Buffer, at: number): Buffer {
  const copy = Buffer.from(file);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function giantChunk(): Buffer {
  const head = onePixel.subarray(0, 33);
  return Buffer.concat([head, Buffer.from([0xff, 0xff, 0xff, 0xff]), Buffer.from("iTXt"), Buffer.alloc(100)]);
}

function packed(text: Buffer): Buffer {
  const data = Buffer.concat([Buffer.from("openbadgecredential\0\x01\0\0\0"), deflateSync(text)]);
  return Buffer.concat([onePixel.subarray(0, 33), chunk("iTXt", data), onePixel.subarray(33)]);
}

function twoInPng(): Buffer {
  const data = Buffer.concat([Buffer.from("openbadgecredential\0\0\0\0\0"), Buffer.from(jwt)]);
  const once = bakePng(onePixel, body);
  return Buffer.concat([once.subarray(0, 33), chunk("iTXt", data), once.subarray(33)]);
}

function inPieces(many: number): Buffer {
  const once = bakePng(onePixel, body);
  const empty = chunk("tEXt", Buffer.alloc(0));
  return Buffer.concat([once.subarray(0, 33), ...Array<Buffer>(many).fill(empty), once.subarray(33)]);
}

function attributes(many: number): string {
  return Array.from({ length: many }, (_, one) => `a${one}=""`).join(" ");
}

function twoInSvg(): string {
  const second = `<openbadges:credential verify="${jwt}"/>`;
  return bakeSvg(svg, body).replace("</svg>", `${second}</svg>`);
}
