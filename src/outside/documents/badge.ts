import { Resvg } from "@resvg/resvg-js";
import type { Attested } from "../../rules/attested.ts";
import type { CertificateDesign, CertificateLogo } from "../../rules/certificate-design.ts";
import { certificateWords } from "./certificate-words.ts";
import { seal } from "./ornaments.ts";
import { printed } from "./press.ts";
import { breakable, clustersOf, printable, writingOf } from "./writing.ts";

const side = 800;
const logoSide = 320;

/**
 * The badge of a certificate: a seal in the school's colours with its name, the title and the year. Nothing of the
 * holder is in it. Letters are paths, and a logo is a picture without script, so that it is safe and the same anywhere.
 */
export async function badgeSvg(
  attested: Attested,
  design: CertificateDesign,
  language: "en" | "fr",
): Promise<string> {
  const title = printable(attested.title);
  const school = printable(design.schoolName);
  const year = String(new Date(attested.earned).getUTCFullYear());
  const canBend = !/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Devanagari}\p{Script=Thai}]/u.test(school);
  const logo = design.logo === null ? null : pictureOf(design.logo);
  const drawn = await printed({
    template: "badge.typ",
    files: logo === null ? {} : { "logo.png": logo },
    createdAt: 0,
    as: "svg",
    data: {
      ...{ language, colour: design.colour, accent: design.accent, year },
      ...{ title: breakable(title), titleWords: breakable(title).split(/[ \u200b-]+/) },
      ...{ around: canBend ? clustersOf(school) : [], plain: canBend ? null : school },
      below: clustersOf(certificateWords[language].badge),
      han: writingOf(title, school).han,
      logo: logo === null ? null : "logo.png",
      ground: seal(design.colour, design.accent, { band: true }),
    },
  });
  const words = escaped([title, school, year].join(" – "));
  return drawn
    .toString()
    .replace(/^<svg /, `<svg role="img" aria-label="${words}" `)
    .replace(/>/, `><title>${words}</title>`);
}

/** The same as a PNG of 800 × 800. */
export async function badgePng(svg: string): Promise<Buffer> {
  return Buffer.from(render(svg, side));
}

/** A logo as a small PNG: whatever an SVG may hold besides its picture stays behind. Throws when it is none. */
function pictureOf({ type, base64 }: CertificateLogo): Uint8Array {
  const frame =
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${logoSide * 2}" height="${logoSide}">` +
    `<image width="${logoSide * 2}" height="${logoSide}" preserveAspectRatio="xMidYMid meet" xlink:href="data:${type};base64,${base64}"/></svg>`;
  return render(frame, logoSide * 2);
}

function render(svg: string, width: number): Uint8Array {
  return new Resvg(svg, { font: { loadSystemFonts: false }, fitTo: { mode: "width", value: width } })
    .render()
    .asPng();
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
