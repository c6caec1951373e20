import { expect, it } from "vitest";
import {
  type CertificateDesign,
  contrastWithWhite,
  defaultDesign,
  flawsOfDesign,
} from "./certificate-design.ts";

const school = defaultDesign("École d’à côté");
const base64 = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString("base64");

function flaws(change: Partial<CertificateDesign>): string[] {
  return flawsOfDesign({ ...school, ...change }).map(({ at, is }) => `${at} ${is}`);
}

function png(width: number, height: number): string {
  const bytes = Buffer.alloc(40);
  Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "latin1").copy(bytes);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return base64(bytes);
}

it("finds nothing wrong with the design of a school that made none", () => {
  expect(flawsOfDesign(school)).toEqual([]);
});

it("asks for colours, and for one that can be read on white", () => {
  expect(contrastWithWhite("#ffffff")).toBeCloseTo(1);
  expect(contrastWithWhite("#000000")).toBeCloseTo(21);
  expect(contrastWithWhite("#767676")).toBeCloseTo(4.54, 2);
  expect(flaws({ colour: "#767676" })).toEqual([]);
  expect(flaws({ colour: "#777777" })).toEqual(["colour too-light"]);
  expect(flaws({ colour: "teal", accent: "#12345" })).toEqual(["colour no-colour", "accent no-colour"]);
  expect(flaws({ accent: "#ffffff" })).toEqual([]);
});

it("says which text is missing or too long", () => {
  expect(flaws({ schoolName: " " })).toEqual(["schoolName empty"]);
  expect(flaws({ schoolName: "校".repeat(80), motto: "m".repeat(121) })).toEqual(["motto too-long"]);
  const signatories = ["Ada", "", "Zoé\n", "d"].map((name) => ({ name, title: "t".repeat(81) }));
  expect(flaws({ signatories })).toEqual([
    ...["signatories too-many", "signatories.0.title too-long", "signatories.1.name empty"],
    ...["signatories.1.title too-long", "signatories.2.name control-character"],
    ...["signatories.2.title too-long", "signatories.3.title too-long"],
  ]);
});

it("takes a logo for what it is, not for what it is said to be", () => {
  const svg = base64('\ufeff<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>');
  expect(flaws({ logo: { type: "image/svg+xml", base64: svg } })).toEqual([]);
  expect(flaws({ logo: { type: "image/svg+xml", base64: base64("<html><svg/></html>") } })).toEqual([
    "logo no-picture",
  ]);
  expect(flaws({ logo: { type: "image/png", base64: png(4_000, 20) } })).toEqual([]);
  expect(flaws({ logo: { type: "image/png", base64: png(20, 4_001) } })).toEqual(["logo too-large"]);
  for (const wrong of [svg, "", "é", "AAA", base64("\x89PNG")]) {
    expect(flaws({ logo: { type: "image/png", base64: wrong } }), wrong).toEqual(["logo no-picture"]);
  }
  const large = base64(`<svg>${" ".repeat(300_000)}`);
  expect(flaws({ logo: { type: "image/svg+xml", base64: large } })).toEqual(["logo too-large"]);
});
