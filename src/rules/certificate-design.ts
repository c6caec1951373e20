/** How a school's certificates look: its name, colours, logo, and who signs. */
export interface CertificateDesign {
  /** Signed into every certificate issued from then on; papers and badges print the one that was signed. */
  readonly schoolName: string;
  /** "#rrggbb". Of names and titles on white paper, and the ground of white letters on the badge: dark enough for both. */
  readonly colour: string;
  /** "#rrggbb". Of frames and ornaments alone, so any will do. */
  readonly accent: string;
  /** Used where the one who prints asks for neither. */
  readonly paper: "a4" | "letter";
  /** In the order in which they stand, from the left. */
  readonly signatories: readonly { readonly name: string; readonly title: string }[];
  /** May be empty. */
  readonly motto: string;
  /** Without one, a seal is drawn in the school's colours. */
  readonly logo: CertificateLogo | null;
}

export interface CertificateLogo {
  readonly type: "image/svg+xml" | "image/png";
  readonly base64: string;
}

/** What a design may hold at most. Lengths in code points. */
export const designLimits = {
  schoolName: 80,
  motto: 120,
  signatories: 3,
  signatoryName: 60,
  signatoryTitle: 80,
  logoBytes: 300_000,
  /** Of a PNG, each way: a small file may unfold to a huge picture. */
  logoPixels: 4_000,
  /** WCAG 2.2, AA for text. */
  contrast: 4.5,
} as const;

/** One thing wrong with a design, and where: `signatories.1.name` is the name of the second one. */
export interface DesignFlaw {
  readonly at: string;
  readonly is:
    | "empty"
    | "too-long"
    | "control-character"
    | "no-colour"
    | "too-light"
    | "too-many"
    | "too-large"
    /** The logo is no picture of the type it is said to be. */
    | "no-picture";
}

/** The design of a school that has made none. */
export function defaultDesign(schoolName: string): CertificateDesign {
  return {
    ...{ schoolName, colour: "#12424f", accent: "#b08d3c", paper: "a4" },
    ...{ signatories: [], motto: "", logo: null },
  };
}

/** All that is wrong with a design; empty for one that can be printed. */
export function flawsOfDesign(design: CertificateDesign): readonly DesignFlaw[] {
  const { schoolName, colour, accent, signatories, motto, logo } = design;
  return [
    ...flawsOfText("schoolName", schoolName, { least: 1, most: designLimits.schoolName }),
    ...(isColour(colour)
      ? flawIf(contrastWithWhite(colour) < designLimits.contrast, "colour", "too-light")
      : [{ at: "colour", is: "no-colour" } as const]),
    ...flawIf(!isColour(accent), "accent", "no-colour"),
    ...flawIf(signatories.length > designLimits.signatories, "signatories", "too-many"),
    ...signatories.flatMap(({ name, title }, index) => [
      ...flawsOfText(`signatories.${index}.name`, name, { least: 1, most: designLimits.signatoryName }),
      ...flawsOfText(`signatories.${index}.title`, title, { least: 0, most: designLimits.signatoryTitle }),
    ]),
    ...flawsOfText("motto", motto, { least: 0, most: designLimits.motto }),
    ...(logo === null ? [] : flawsOfLogo(logo)),
  ];
}

/** WCAG's contrast of a colour against white paper: from 1 for white to 21 for black. */
export function contrastWithWhite(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

function flawIf(wrong: boolean, at: string, is: DesignFlaw["is"]): readonly DesignFlaw[] {
  return wrong ? [{ at, is }] : [];
}

function flawsOfText(at: string, text: string, { least, most }: { least: number; most: number }) {
  return [
    ...flawIf(text.trim().length < least, at, "empty"),
    ...flawIf([...text].length > most, at, "too-long"),
    ...flawIf(/[\p{Cc}\u2028\u2029]/u.test(text), at, "control-character"),
  ];
}

/** Whether its first bytes are those of its type; that all of it can be drawn is seen where it is drawn. */
function flawsOfLogo({ type, base64 }: CertificateLogo): readonly DesignFlaw[] {
  const padding = /={0,2}$/.exec(base64)?.[0].length ?? 0;
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
    return [{ at: "logo", is: "no-picture" }];
  }
  if ((base64.length / 4) * 3 - padding > designLimits.logoBytes) return [{ at: "logo", is: "too-large" }];
  const start = firstBytes(base64, 1_024);
  if (type === "image/svg+xml") {
    const opening = String.fromCharCode(...start).replace(/^\u00ef\u00bb\u00bf/, "");
    return flawIf(!/^\s*<(\?xml|!--|!DOCTYPE|svg)[\s>[]/i.test(opening), "logo", "no-picture");
  }
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (start.length < 24 || signature.some((byte, at) => start[at] !== byte)) {
    return [{ at: "logo", is: "no-picture" }];
  }
  const sides = [16, 20].map((at) => start.slice(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0));
  return flawIf(Math.max(...sides) > designLimits.logoPixels, "logo", "too-large");
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** No `atob` here: rules know neither browser nor server. */
function firstBytes(base64: string, count: number): readonly number[] {
  const bytes: number[] = [];
  for (let at = 0; at < base64.length && bytes.length < count; at += 4) {
    const values = [...base64.slice(at, at + 4).replace(/=/g, "")].map((sign) => alphabet.indexOf(sign));
    const bits = values.reduce((sum, value) => sum * 64 + value, 0) * 64 ** (4 - values.length);
    for (let byte = 0; byte < values.length - 1; byte++)
      bytes.push(Math.floor(bits / 256 ** (2 - byte)) % 256);
  }
  return bytes.slice(0, count);
}
