import { crc32, deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { examineLogo } from "./examine-logo.ts";

const svg = (inside: string, attributes = "") =>
  examineLogo({
    type: "image/svg+xml",
    base64: Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`,
    ).toString("base64"),
  });
const raw = (text: string | Buffer) =>
  examineLogo({ type: "image/svg+xml", base64: Buffer.from(text as string).toString("base64") });

describe("an SVG logo", () => {
  it("is taken as drawing programs write it", () => {
    expect(
      raw(`\ufeff<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="10mm" viewBox="0 0 10 10" version="1.1" xmlns="http://www.w3.org/2000/svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"
   xmlns:xlink="http://www.w3.org/1999/xlink" xml:space="preserve">
  <sodipodi:namedview inkscape:zoom="0.7" pagecolor="#ffffff" />
  <metadata><rdf:RDF><cc:Work rdf:about="http://example.org/"/></rdf:RDF></metadata>
  <defs><style type="text/css"><![CDATA[.cls-1{fill:url(#a);stroke:#fff} .b{clip-path:url('#c')}]]></style>
    <linearGradient id="a"><stop offset="0" style="stop-color:#f00;stop-opacity:1"/></linearGradient>
    <linearGradient id="a2" xlink:href="#a"/><clipPath id="c"><rect width="1" height="1"/></clipPath></defs>
  <g inkscape:label="Layer 1" data-name="a\\b@2x"><path class="cls-1" d="M0 0h1&#10;z" fill="url(#a2)"/>
    <use href="#c" x='2'/><title>R&amp;D &#x1F600; &lt;</title></g></svg>
`),
    ).toBeNull();
  });

  it.each([
    ["script", "<script>alert(1)</script>"],
    ["script", '<g xmlns:s="http://www.w3.org/2000/svg"><s:script/></g>'],
    ["script", '<path onload="alert(1)"/>'],
    ["script", '<path ONCLICK="alert(1)"/>'],
    ["script", '<a href="#x"><path/></a>'],
    ["script", '<animate attributeName="href" to="javascript:alert(1)"/>'],
    ["script", "<foreignObject/>"],
    ["external-reference", '<image href="data:image/png;base64,AAAA"/>'],
    ["external-reference", '<use href="https://elsewhere.example/a.svg#b"/>'],
    ["external-reference", '<use xlink:href="other.svg#b"/>'],
    ["external-reference", '<path xml:base="https://elsewhere.example/" fill="url(#a)"/>'],
    ["external-reference", '<path fill="url(https://elsewhere.example/a#b)"/>'],
    ["external-reference", '<path fill="&#117;rl(//elsewhere.example)"/>'],
    ["external-reference", "<path style=\"fill:URL( 'https://elsewhere.example' )\"/>"],
    ["external-reference", "<style>path{cursor:image-set('https://elsewhere.example' 1x)}</style>"],
    ["external-reference", "<style>path{fill:u<!-- -->rl(a)} path{fill:url(a.svg)}</style>"],
    ["not-allowed", '<style>@import "https://elsewhere.example/a.css";</style>'],
    ["not-allowed", '<path fill="\\75rl(https://elsewhere.example)"/>'],
    ["not-allowed", '<body xmlns="http://www.w3.org/1999/xhtml"/>'],
    ["not-allowed", '<filter id="a"/>'],
    ["not-allowed", "<text>Letters</text>"],
    ["not-allowed", '<?xml-stylesheet href="a.css"?>'],
    ["not-allowed", '<path xmlns="urn:x"/>'],
    ["entity", "<title>&nbsp;</title>"],
    ["entity", "<title>a & b</title>"],
    ["entity", "<!DOCTYPE svg>"],
    ["broken", "<g>"],
    ["broken", "</g>"],
    ["broken", '<path d="a" d="b"/>'],
    ["broken", "<path d=a/>"],
    ["broken", '<path d="a"fill="b"/>'],
    ["broken", '<x:path d="a"/>'],
    ["broken", '<g id="a"/><g id="a"/>'],
    ["broken", "<path"],
    ["broken", "<!-- "],
    ["broken", "<title>\u0001</title>"],
    ["too-large", '<g id="a"><use href="#a"/></g>'],
    ["too-large", "<path/>".repeat(5_000)],
    ["too-large", "<g>".repeat(64)],
    ["too-large", "<style>.x{mask:url(#a)}</style><mask id='a'><path fill='url(#b)'/></mask><g id='b'/>"],
  ])("%s: is refused with %s", (is, inside) => {
    expect(svg(inside)?.is).toBe(is);
  });

  it("is refused when a few lines unfold to billions of shapes", () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const uses = `<use href="#l${level}"/>`.repeat(10);
      return `<g id="l${level + 1}">${uses}</g>`;
    });
    expect(svg(`<g id="l0"><path/></g>${levels.join("")}`)?.is).toBe("too-large");
    expect(svg(`<g id="l0"><path/></g>${levels.slice(0, 2).join("")}`)).toBeNull();
  });

  it("is refused in another encoding, with a document type before it or anything after it", () => {
    expect(raw(Buffer.from("ff3c7376672f3e", "hex"))?.is).toBe("broken");
    expect(raw('<?xml version="1.0" encoding="UTF-7"?><svg/>')?.is).toBe("not-allowed");
    expect(raw('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>')?.is).toBe(
      "entity",
    );
    expect(raw('<svg xmlns="http://www.w3.org/2000/svg"/><svg/>')?.is).toBe("broken");
    expect(raw('<svg xmlns="http://www.w3.org/2000/svg"/>text')?.is).toBe("broken");
    expect(raw("<svg/>")?.is).toBe("broken");
  });
});

const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

function header(width: number, height: number, colour = 6, interlace = 0, depth = 8): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([depth, colour, 0, 0, interlace], 8);
  return chunk("IHDR", data);
}

const end = chunk("IEND", Buffer.alloc(0));
const pixels = (bytes: number) => chunk("IDAT", deflateSync(Buffer.alloc(bytes)));
const png = (...parts: Buffer[]) =>
  examineLogo({ type: "image/png", base64: Buffer.concat([signature, ...parts]).toString("base64") });

describe("a PNG logo", () => {
  it("is taken when it is whole, interlaced too", () => {
    expect(png(header(3, 2), pixels(2 * 13), end)).toBeNull();
    // Adam7 of 3 × 2: passes of 1×1, none, none, 1×1, none, 1×1 and 3×1 pixels.
    expect(png(header(3, 2, 6, 1), pixels(5 + 5 + 5 + 13), end)).toBeNull();
    const profile = Buffer.concat([Buffer.from("sRGB\0\0"), deflateSync(Buffer.alloc(500))]);
    expect(png(header(3, 2), chunk("iCCP", profile), pixels(2 * 13), end)).toBeNull();
    expect(png(header(9, 1, 3, 0, 1), chunk("PLTE", Buffer.alloc(6)), pixels(3), end)).toBeNull();
  });

  it("is refused when it is cut off, changed, or something else", () => {
    const whole = [header(3, 2), pixels(2 * 13), end];
    const flawed: Buffer[][] = [
      [header(3, 2), end],
      [header(3, 2), pixels(2 * 13 - 1), end],
      [header(3, 2), pixels(2 * 13 + 1), end],
      [header(3, 2), pixels(2 * 13)],
      [...whole, Buffer.from("<script>")],
      [...whole, chunk("tEXt", Buffer.alloc(1))],
      [header(3, 2), Buffer.alloc(5)],
      [header(3, 2, 5), pixels(2 * 13), end],
      [header(9, 1, 3, 0, 1), pixels(3), end],
      [header(3, 2), pixels(13), chunk("tEXt", Buffer.alloc(1)), pixels(13), end],
      [
        header(3, 2),
        chunk("iCCP", Buffer.concat([Buffer.from("a\0\0"), deflateSync(Buffer.alloc(9_000_000))])),
        ...whole.slice(1),
      ],
    ];
    for (const parts of flawed) expect(png(...parts)?.is, String(flawed.indexOf(parts))).toBe("broken");
    const spoilt = Buffer.concat(whole);
    spoilt.writeUInt8(9, 20);
    expect(png(spoilt)?.is).toBe("broken");
  });

  it("is refused when it moves, hides text, or is larger than a logo has to be", () => {
    for (const parts of [
      [chunk("acTL", Buffer.alloc(8))],
      [chunk("zTXt", Buffer.from("a\0\0"))],
      [chunk("iTXt", Buffer.from("a\0\x01\0"))],
      [chunk("ABCD", Buffer.alloc(1))],
    ]) {
      expect(png(header(3, 2), ...parts, pixels(2 * 13), end)?.is).toBe("not-allowed");
    }
    expect(png(header(4_001, 1), pixels(1), end)?.is).toBe("too-large");
    expect(png(header(2_001, 2_000), pixels(1), end)?.is).toBe("too-large");
  });
});
