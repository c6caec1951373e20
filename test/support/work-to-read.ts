import { pdf } from "../../src/start/demo/pdf.ts";
import { png } from "../../src/start/demo/png.ts";
import { Attempt, uploadFor } from "./attempt.ts";
import { filesWithFormulas } from "./formulas.ts";
import type { Member, School } from "./school.ts";
import { zipWith } from "./zip.ts";

const basket = `import { rounded } from "./rounding.ts";

/** What one kind of bread costs. */
export interface Item {
  readonly name: string;
  readonly price: number;
}

${Array.from({ length: 90 }, (_, line) => `// Rule ${line + 10} of the shop.`).join("\n")}

/** The sum of all prices, rounded once, at the end. */
export function total(items: readonly Item[]): number {
  return rounded(items.reduce((sum, { price }) => sum + price, 0));
}
`;

const readme = `# The bread shop

It sells bread, **and** counts it. Begin with [the basket](src/basket.ts).

| bread | price |
| --- | --- |
| rye | 3 |

![The plan](docs/plan.png)

![From elsewhere](https://elsewhere.invalid/spy.png)

<script>alert("not run")</script>
`;

/** Leads to a place in itself, to a folder, and to what was forgotten. */
const guide = `# Guide

- [x] Written
- [ ] Read

[How it counts](#how-it-counts-2026), [the sources](../src/), [the forgotten](gone.md)

${Array.from({ length: 80 }, (_, line) => `Paragraph ${line + 1} of the guide.`).join("\n\n")}

## How it *counts* (2026)

With its fingers.
`;

const deep = Array.from({ length: 14 }, (_, depth) => `level-${depth + 1}`).join("/");

const notebook = JSON.stringify({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { language_info: { name: "python" } },
  cells: [
    { cell_type: "markdown", metadata: {}, source: ["# Sales of a week\n", "\n", "Counted on *Friday*."] },
    {
      ...{ cell_type: "code", metadata: {}, execution_count: 1 },
      source: [
        "def mean(values):\n",
        "    return sum(values) / len(values)  # simple\n",
        "print(mean([2, 4]))",
      ],
      outputs: [{ output_type: "stream", name: "stdout", text: ["3.0\n"] }],
    },
    {
      ...{ cell_type: "code", metadata: {}, execution_count: 2, source: "sales.plot()" },
      outputs: [
        { output_type: "display_data", data: { "image/png": stripes(120, 60).toString("base64") } },
        {
          output_type: "execute_result",
          data: {
            "text/html":
              "<script>parent.document.title = 'taken'</script><table><tr><th>day</th><td>Friday</td></tr></table>",
          },
        },
        { output_type: "error", traceback: ["\u001b[31mValueError\u001b[0m: no more bread"] },
      ],
    },
  ],
});

const prices = [
  "name;price;note",
  ...Array.from({ length: 3_000 }, (_, row) => `bread ${row + 2};${row};"a; b"`),
];

const plan = [
  "The plan of the shop: what is sold, to whom, and why it closes on Mondays.",
  ...Array.from({ length: 120 }, (_, number) => `${number + 1}. A decision that was taken, and its reason.`),
];

/** A project with a file of every kind that can be read in the browser. */
const work = zipWith({
  "shop/README.md": readme,
  "shop/src/basket.ts": basket,
  "shop/src/rounding.ts": "export const rounded = (value: number) => Math.round(value * 100) / 100;\n",
  "shop/src/empty.ts": "",
  "shop/docs/guide.md": guide,
  "shop/docs/plan.png": stripes(640, 400),
  "shop/docs/plan.pdf": pdf("Plan of the shop", plan),
  "shop/docs/sign.svg": `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120"><rect width="200" height="120" rx="16" fill="#0b656e"/><text x="30" y="72" font-size="32" fill="#fff">Bread</text><script>parent.document.title = "taken"</script></svg>`,
  "shop/data/prices.csv": `${prices.join("\n")}\n`,
  "shop/data/sales.ipynb": notebook,
  "shop/data/bell.wav": bell(),
  "shop/data/shop.bin": Buffer.from(Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256)),
  "shop/data/broken.ipynb": "{ no notebook",
  ...filesWithFormulas,
  [`shop/data/${deep}/deepest.txt`]: "down here\n",
  "shop/data/long.log": Array.from(
    { length: 60_000 },
    (_, line) => `${line + 1} a line of a long record`,
  ).join("\n"),
  ...Object.fromEntries(
    Array.from({ length: 230 }, (_, page) => [
      `shop/pages/page${String(page).padStart(3, "0")}.txt`,
      `page ${page}\n`,
    ]),
  ),
});

interface WorkToRead {
  readonly attempt: Attempt;
  readonly student: Member;
  readonly assessor: Member;
  readonly mentor: Member;
}

/** An attempt with such a project handed in, or with another one, and an assessor who reads it. */
export async function workToRead(school: School, project: Buffer = work): Promise<WorkToRead> {
  const student = await school.member("Zoé Martin", ["student"]);
  const assessor = await school.member("Ada Lindqvist", ["assessor"]);
  const mentor = await school.member("Milo Novak", ["mentor"]);
  const team = await school.member("Theo Berger", ["team"]);
  await school.enrol(student, mentor);
  const attempt = await Attempt.begin(school, student, assessor);
  await attempt.must(student, "PUT", "deliverables/report", { url: "https://example.org/report" });
  const uploadId = await uploadFor(school, student, "shop.zip", project);
  await attempt.must(student, "PUT", "deliverables/app", { uploadId });
  await attempt.must(student, "POST", "submission", {});
  await attempt.assign(team);
  return { attempt, student, assessor, mentor };
}

function stripes(width: number, height: number): Buffer {
  return png(width, height, (x, y) => ((x + y) % 80 < 40 ? [11, 101, 110] : [240, 212, 175]));
}

/** A second of a falling tone, as an uncompressed recording. */
function bell(): Buffer {
  const rate = 8_000;
  const header = Buffer.alloc(44);
  header.write("RIFF", 0, "latin1");
  header.writeUInt32LE(36 + 2 * rate, 4);
  header.write("WAVEfmt ", 8, "latin1");
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(2 * rate, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36, "latin1");
  header.writeUInt32LE(2 * rate, 40);
  const tone = Buffer.alloc(2 * rate);
  for (let at = 0; at < rate; at += 1)
    tone.writeInt16LE(Math.round(12_000 * (1 - at / rate) * Math.sin((at * 3.4) / 6)), 2 * at);
  return Buffer.concat([header, tone]);
}
