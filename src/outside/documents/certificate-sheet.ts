import { create } from "qrcode";
import type { Attested } from "../../rules/attested.ts";
import { type CertificateDesign, contrastWithWhite } from "../../rules/certificate-design.ts";
import { certificateWords, dayIn } from "./certificate-words.ts";
import { frame, seal, watermark } from "./ornaments.ts";
import type { Sheet } from "./typeset.ts";
import { breakable, printable, writingOf } from "./writing.ts";

export interface Printing {
  readonly paper: "a4" | "letter";
  readonly language: "en" | "fr";
  /** Public address of the certificate: what the code and the words lead to. */
  readonly page: string;
  /** The signed credential, attached as it is; null for a preview. */
  readonly credential: string | null;
  readonly revoked: boolean;
}

/** A certificate as data for its template: everything in words, and every drawing. */
export function certificateSheet(
  attested: Attested,
  design: CertificateDesign,
  { paper, language, page, credential, revoked }: Printing,
): Omit<Sheet, "as"> {
  const said = wordsOf(attested, language, page);
  const around = [attested.title, attested.programme.title, design.schoolName].join(" ");
  const { holder, skills, criteria, projects, evidence } = attested;
  const line = (text: string) => breakable(printable(text));
  const { language: spoken, direction, han } = writingOf(holder.name, around);
  const [short, long] = paper === "a4" ? [595.28, 841.89] : [612, 792];
  const { logo } = design;
  const logoName = logo === null ? null : logo.type === "image/png" ? "logo.png" : "logo.svg";
  return {
    template: "certificate.typ",
    createdAt: attested.issued,
    han,
    files: {
      ...(logo && logoName ? { [logoName]: Buffer.from(logo.base64, "base64") } : {}),
      ...(credential === null ? {} : { "credential.json": Buffer.from(credential) }),
    },
    data: {
      ...{ language, paper, page, revoked, words: said, lacking: false, attached: credential !== null },
      ...{ written: attested.language === language ? null : attested.language },
      ...{ colour: design.colour, accent: design.accent, logo: logoName },
      school: line(attested.school.name),
      motto: line(design.motto),
      initial: initialLetter.exec(attested.school.name)?.[0]?.toUpperCase() ?? "",
      signatories: design.signatories.map(({ name, title }) => ({
        name: line(name),
        title: line(title),
      })),
      title: `${said.certificate} – ${printable(holder.name)} – ${printable(attested.title)}`,
      holder: {
        text: line(holder.name),
        ...{ language: spoken, direction },
      },
      achievement: line(attested.title),
      programme: attested.kind === "project" ? line(attested.programme.title) : null,
      summary: printable(attested.summary),
      date: dayIn(language, attested.earned),
      skills: skills.map(({ name, alignment }) => ({
        name: line(name),
        note: alignment
          ? [alignment.framework, alignment.code, alignment.name].filter(Boolean).join(" · ")
          : "",
      })),
      criteria: criteria.map((one) => line(one)),
      projects: projects.map(({ title, approved }) => ({
        title: line(title),
        date: dayIn(language, approved),
      })),
      evidence: evidence.map(({ name, url, description, sha256 }) => ({
        name: line(name),
        url: url !== null && /^https?:\/\//.test(url) ? url : null,
        // Whoever copies an address or a digest wants it whole.
        note: [description, url, sha256 && `SHA-256 ${sha256}`]
          .map((part) => breakable(printable(part ?? ""), 64))
          .filter(Boolean)
          .join(" · "),
      })),
      behind: true,
      verify: new URL("/verify", page).href,
      credential: `${said.credential} ${attested.credential}, ${said.signedOn} ${dayIn(language, attested.issued)}`,
      drawings: {
        frame: frame({ width: long, height: short }, design.colour, design.accent),
        watermark: watermark(tint(design.accent)),
        seal: seal(design.colour, design.accent, { band: false }),
        code: codeFor(page),
      },
    },
  };
}

function wordsOf(attested: Attested, language: "en" | "fr", page: string) {
  const { completed, skillsBelow, logoOf, sealOf, leadsTo, checkFile, ...words } = certificateWords[language];
  const school = printable(attested.school.name);
  return {
    ...words,
    completed: completed[attested.kind],
    skillsBelow: skillsBelow(attested.skills.length),
    logo: logoOf(school),
    seal: sealOf(school),
    leadsTo: leadsTo(page),
    checkBefore: checkFile[0],
    checkAfter: checkFile[1],
  };
}

/** So light that text on it loses nothing, and as light for each colour: the first of its tints that is to be seen. */
function tint(colour: string): string {
  const parts = [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
  for (let share = 0.02; share < 1; share += 0.01) {
    const mixed = parts.map((part) => Math.round(255 - (255 - part) * share));
    const hex = `#${mixed.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
    if (contrastWithWhite(hex) >= 1.17) return hex;
  }
  return colour;
}

/** Not the vowels that Thai and Lao write before the first letter. */
const initialLetter = /(?![\u0e40-\u0e44\u0ec0-\u0ec4])\p{L}|\p{N}/u;

const quietZone = 4;

/** A QR code as a drawing: runs of dark squares, and the light margin that readers need. */
function codeFor(address: string): string {
  const { modules } = create(address, { errorCorrectionLevel: "M" });
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (!modules.get(row, column)) continue;
      const from = column;
      while (column + 1 < modules.size && modules.get(row, column + 1)) column++;
      runs.push(`M${from + quietZone} ${row + quietZone}h${column + 1 - from}v1h-${column + 1 - from}z`);
    }
  }
  const side = modules.size + 2 * quietZone;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${side} ${side}">` +
    `<rect width="${side}" height="${side}" fill="#ffffff"/><path d="${runs.join("")}" fill="#000000"/></svg>`
  );
}
