import { pdf } from "../../src/start/demo/pdf.ts";
import { png } from "../../src/start/demo/png.ts";
import { Attempt, uploadFor } from "./attempt.ts";
import type { Member, School } from "./school.ts";
import { sha256 } from "./tus.ts";
import { zipWith } from "./zip.ts";

const lines = (from: number, to: number, text: (line: number) => string) =>
  Array.from({ length: to - from + 1 }, (_, index) => text(from + index)).join("\n");

const basket = (added: string) => `export interface Item {
  readonly price: number;
}

${lines(5, 60, (line) => `/** Rule ${line} of the shop. */`)}
export function total(items: readonly Item[]): number {
${added}
}
${lines(70, 120, (line) => `export const rule${line} = ${line};`)}
`;

const plan = ["The plan of the shop.", "What is sold and to whom."];
/** Enough text for a second page. */
const pages = (last: string) =>
  pdf("Plan", [...plan, ...Array.from({ length: 60 }, () => "And so on."), last]);

/** What a student first hands in as the application, with a file for each kind of difference. */
const firstApp = zipWith({
  "README.md": "# A shop\n\nIt sells bread.\n",
  "src/basket.ts": basket("  return items.length;"),
  "src/old-name.ts": "export const kept = 'as it was, under another name';\n",
  "src/gone.ts": "export const gone = true;\n",
  "data/prices.csv": "name,price\nbread,2\ncake,3\n",
  "pictures/logo.png": picture([30, 110, 120]),
  "plan.pdf": pages("The end."),
  "sound.bin": Buffer.from([0, 1, 2, 3, 255, 254, 0, 7]),
  ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`kept/page${n}.txt`, `page ${n}\n`])),
});

/** The same after the update: five files changed, one renamed, one added, one removed, thirteen as they were. */
const secondApp = zipWith({
  "README.md": "# A shop\n\nIt sells bread.\n",
  "src/basket.ts": basket("  return items.reduce((sum, { price }) => sum + price, 0);"),
  "src/new-name.ts": "export const kept = 'as it was, under another name';\n",
  "test/basket.test.ts": "test('the total is the sum', () => {});\n",
  "data/prices.csv": "name,price\nbread,2.20\ncake,3\n",
  "pictures/logo.png": picture([160, 60, 60]),
  "plan.pdf": pages("The end, thought over."),
  "sound.bin": Buffer.from([0, 1, 2, 3, 255, 254, 0, 7, 8, 9]),
  ...Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`kept/page${n}.txt`, `page ${n}\n`])),
});

/** By which the first version is named. */
export const firstVersion = sha256(firstApp);

interface People {
  readonly student: Member;
  readonly assessor: Member;
  readonly mentor: Member;
  readonly team: Member;
}

/** One document, as it was and as it is after an update, for a school whose application is a PDF. */
export const document = { before: pages("The end."), after: pages("The end, thought over.") } as const;

/** An attempt whose application is handed in and assigned, with everybody around it. */
export async function submittedWork(
  school: School,
  app: { readonly name: string; readonly bytes: Buffer } = { name: "shop.zip", bytes: firstApp },
): Promise<{ attempt: Attempt } & People> {
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const mentor = await school.member("Milo", ["mentor"]);
  const team = await school.member("Theo", ["team"]);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org/report" });
  const uploadId = await uploadFor(school, student, app.name, app.bytes);
  await attempt.must(student, "PUT", "deliverables/app", { uploadId });
  await attempt.must(student, "POST", "submission", {});
  await attempt.assign(team);
  return { attempt, student, assessor, mentor, team };
}

/** The session is held, and an update of the application asked for. */
export async function askForUpdate(attempt: Attempt): Promise<void> {
  await attempt.hold({ model: "acquired", test: "acquired", deploy: "not-yet" });
  const changes = [{ deliverable: "app", what: "Add up the prices, and test it", proves: ["deploy"] }];
  await attempt.must(attempt.assessor, "POST", "verdict", { decision: "request-update", changes });
}

/** The update comes in, in time. */
export async function sendUpdate(
  attempt: Attempt,
  app: { readonly name: string; readonly bytes: Buffer } = { name: "shop.zip", bytes: secondApp },
): Promise<void> {
  const uploadId = await uploadFor(attempt.school, attempt.student, app.name, app.bytes);
  await attempt.must(attempt.student, "POST", "update", { deliverables: { app: { uploadId } } });
}

/** A picture of 96 by 64 pixels in one colour. */
function picture(colour: readonly [number, number, number]): Buffer {
  return png(96, 64, () => colour);
}
