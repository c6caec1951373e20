import { renderAsync } from "@resvg/resvg-js";
import type { Attested } from "../../rules/attested.ts";
import type { CertificateDesign, CertificateLogo } from "../../rules/certificate-design.ts";
import { certificateWords } from "./certificate-words.ts";
import { seal } from "./ornaments.ts";
import { printed } from "./press.ts";
import { clustersOf, inWords, printable, writingOf } from "./writing.ts";

const side = 800;
const logoSide = 320;

/** Scripts that can be set sign by sign along a circle: letters are neither joined nor stacked, and run from left to right. */
const bendable = new RegExp(
  `^[${[
    ...["Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Ethiopic", "Cherokee", "Tifinagh"],
    ...["Han", "Hiragana", "Katakana", "Hangul", "Common", "Inherited"],
  ]
    .map((script) => `\\p{Script=${script}}`)
    .join("")}]*$`,
  "u",
);

/**
 * The badge of a certificate: a seal in the school's colours with its name, the title and the year. Nothing of the
 * holder is in it. Letters are paths, and a logo is a picture without script, so that it is safe and the same anywhere. A logo that
 * cannot be drawn is left out.
 */
export async function badgeSvg(
  attested: Attested,
  design: CertificateDesign,
  language: "en" | "fr",
): Promise<string> {
  const words = certificateWords[language];
  const title = printable(attested.title);
  const school = printable(attested.school.name);
  const year = String(new Date(attested.earned).getUTCFullYear());
  const lines = title.split(" ").map((run) => inWords(run));
  const canBend = bendable.test(school);
  const logo = design.logo === null ? null : await pictureOf(design.logo).catch(() => null);
  const typeset = await printed({
    template: "badge.typ",
    files: logo === null ? {} : { "logo.png": logo },
    createdAt: 0,
    han: writingOf(title, school).han,
    as: "svg",
    data: {
      ...{ language, colour: design.colour, accent: design.accent, year },
      ...{ title: lines.join(" "), titleWords: lines.join(" ").split(/[ \u200b\u0f0b-]+/) },
      ...{ around: clustersOf(canBend ? school : words.certificate), plain: canBend ? null : school },
      below: clustersOf(words.badge),
      logo: logo === null ? null : "logo.png",
    },
  });
  const called = escaped([title, school, year].join(" – "));
  const [, ground = ""] =
    /^<svg[^>]*>(.*)<\/svg>$/s.exec(seal(design.colour, design.accent, { band: true })) ?? [];
  const [, letters = ""] = /^<svg[^>]*>(.*)<\/svg>\s*$/s.exec(typeset.toString()) ?? [];
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${side}" height="${side}" ` +
    `viewBox="0 0 ${side} ${side}" role="img" aria-label="${called}"><title>${called}</title>${ground}${letters}</svg>`
  );
}

/** The same as a PNG of 800 × 800. */
export async function badgePng(svg: string): Promise<Buffer> {
  return (await drawn(svg, side)).asPng();
}

let lastLogo: { readonly base64: string; readonly picture: Promise<Buffer> } | null = null;

/** A logo as a small PNG: whatever an SVG may hold besides its picture stays behind. Fails when it is none. */
function pictureOf({ type, base64 }: CertificateLogo): Promise<Buffer> {
  if (lastLogo?.base64 === base64) return lastLogo.picture;
  const frame =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${logoSide * 2}" height="${logoSide}"><image width="${logoSide * 2}" ` +
    `height="${logoSide}" preserveAspectRatio="xMidYMid meet" href="data:${type};base64,${base64}"/></svg>`;
  const picture = drawn(frame, logoSide * 2).then((image) => {
    if (image.pixels.every((byte) => byte === 0)) throw new Error("The logo cannot be drawn");
    return image.asPng();
  });
  lastLogo = { base64, picture };
  return picture;
}

/** Whether something is seen of a logo where it is drawn. */
export function isDrawable(logo: CertificateLogo): Promise<boolean> {
  return pictureOf(logo).then(
    () => true,
    () => false,
  );
}

/** Off the main thread. Letters are paths by now, so that no font is looked for. */
function drawn(svg: string, width: number) {
  return renderAsync(svg, { font: { loadSystemFonts: false }, fitTo: { mode: "width", value: width } });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
