import { monitorEventLoopDelay } from "node:perf_hooks";
import { badgePng, badgeSvg } from "../src/outside/documents/badge.ts";
import { certificateExample } from "../src/outside/documents/certificate-example.ts";
import { printCertificate } from "../src/outside/documents/print-certificate.ts";
import { printReceipt } from "../src/outside/documents/print-receipt.ts";
import { defaultDesign } from "../src/rules/certificate-design.ts";
import { atLeast, atMost, type Figure, type Measure } from "./figures.ts";

/** Of one core. Certificates are printed when somebody asks for one: 10,000 asked for at once are there in minutes. */
const leastPerSecond = 25;
const mostDelayMs = 20;
const many = 200;

const names = [
  "Ada Lovelace",
  "Zoé Lefèvre",
  "Ελένη Παπαδοπούλου",
  "محمد بن عبد الله",
  "山田 太郎",
  "김민준",
];
const design = { ...defaultDesign("Écoles du Fleuve"), motto: "Make it, show it, explain it." };
const example = certificateExample("en", design.schoolName);

/** Certificates one after another, as the thread that prints takes them, while the main thread looks how late it is. */
export const documents: Measure = {
  about: "Documents printed by one thread, each of another name and address",
  async run({ quick, progress }) {
    const count = quick ? 12 : many;
    progress("reading the fonts");
    for (const name of names) await certificate(name, 0);
    progress(`printing ${count} certificates`);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const certificates = await perSecond(count, (number) => certificate(nameOf(number), number));
    delay.disable();
    const late = delay.percentile(99) / 1e6;
    progress(`printing ${count} receipts and ${count} badges`);
    const receipts = await perSecond(count, receipt);
    const badges = await perSecond(count, async (number) =>
      badgePng(await badgeSvg({ ...example, title: `Project ${number}` }, design, "en")),
    );
    return [
      {
        what: "certificates (2 pages, PDF/A-3a)",
        measured: `${certificates.toFixed(0)} a second and core`,
        comparedWith: `asked: ${leastPerSecond}`,
        ratio: certificates / leastPerSecond,
        goal: atLeast(certificates / leastPerSecond, 1),
      },
      {
        what: "the main thread meanwhile, p99",
        measured: `${late.toFixed(1)} ms late`,
        comparedWith: `allowed: ${mostDelayMs} ms`,
        ratio: late / mostDelayMs,
        goal: atMost(late, mostDelayMs, `${mostDelayMs} ms`),
      },
      told("receipts (1 page)", receipts, certificates),
      told("badges (SVG and PNG)", badges, certificates),
    ];
  },
};

function told(what: string, rate: number, certificates: number): Figure {
  const comparedWith = "certificates";
  return {
    what,
    measured: `${rate.toFixed(0)} a second and core`,
    comparedWith,
    ratio: rate / certificates,
    goal: null,
  };
}

/** How many in a second of one core, whatever else the machine has to do meanwhile. */
async function perSecond(count: number, one: (number: number) => Promise<unknown>): Promise<number> {
  const began = process.cpuUsage();
  await Promise.all(Array.from({ length: count }, (_, number) => one(number + 1)));
  const { user, system } = process.cpuUsage(began);
  return (count * 1e6) / (user + system);
}

function nameOf(number: number): string {
  return `${names[number % names.length]} ${number}`;
}

function certificate(name: string, number: number): Promise<Buffer> {
  return printCertificate({ ...example, holder: { name } }, design, {
    ...{ paper: "a4", language: "en", credential: JSON.stringify({ number, proof: "z".repeat(4_000) }) },
    page: `https://assay.school.example/certificates/8d0e7a52-6a55-4e7e-9a2c-${String(number).padStart(12, "0")}`,
  });
}

function receipt(number: number): Promise<Buffer> {
  const sha256 = String(number).padStart(64, "0");
  const item = { kind: "file", name: "report.pdf", bytes: 120_000, sha256 } as const;
  const submission = { is: "submission", at: "2026-11-24T10:00:00.000Z" } as const;
  return printReceipt(
    {
      statement: {
        ...{ assessment: `a${number}`, student: nameOf(number), project: "An interface", attempt: 1 },
        submissions: [{ ...submission, items: [{ name: "The report", item, contents: null }] }],
      },
      ...{ signature: "s".repeat(86), publicKey: { x: "x".repeat(43) }, lists: {} },
    },
    { language: "en", timeZone: "Europe/Paris" },
  );
}
