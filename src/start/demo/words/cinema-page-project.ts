import { png } from "../png.ts";

interface CinemaProject {
  readonly name: string;
  readonly films: readonly (readonly [film: string, times: string, version: string])[];
  /** Whether it is the one of the update. */
  readonly mended: boolean;
}

/** What belongs to the cinema's page besides the page itself: its script with a test, its pictures, its data, its notes. */
export function cinemaProject({ name, films, mended }: CinemaProject): Record<string, string | Buffer> {
  return {
    "meridian/README.md": readme(name),
    "meridian/script/today.js": today(mended),
    "meridian/test/today.test.js": test,
    "meridian/pictures/front.png": front(),
    "meridian/pictures/sign.svg": sign,
    "meridian/data/programme.csv": programme(films),
    "meridian/docs/decisions.md": decisions,
  };
}

const readme = (name: string) => `# The Meridian

The page of a neighbourhood cinema, to be read by everyone in the queue. By ${name}.

![The front of the cinema at dusk](pictures/front.png)

Open [index.html](index.html) in a browser. There is no build step, and nothing to install.

## What is where

| file | what it is |
| --- | --- |
| [index.html](index.html) | the page, with a comment that says how to add a film |
| [style.css](style.css) | its looks, light and dark |
| [script/today.js](script/today.js) | marks today's showings; the page reads well without it |
| [data/programme.csv](data/programme.csv) | the programme as the volunteers keep it |
| [docs/decisions.md](docs/decisions.md) | what was decided, and why |

## Checked

- [x] by keyboard alone
- [x] at 400 % zoom
- [x] without style sheets
- [ ] with a braille display: nobody had one
`;

const today = (mended: boolean) => `/** Marks the showings of a day in the programme's table. */
export function markToday(table, date = new Date()) {
  const day = dayName(date);
  for (const cell of table.querySelectorAll("td:nth-of-type(1)")) {
    const isToday = cell.textContent.split(",").some((time) => time.trim().startsWith(day));
    cell.toggleAttribute("data-today", isToday);
${mended ? '    if (isToday) cell.setAttribute("aria-current", "date");\n' : ""}  }
}

/** "Mon" to "Sun", as the table writes them. */
export function dayName(date) {
  return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][date.getDay()];
}

if (typeof document !== "undefined") {
  const table = document.querySelector("table");
  if (table) markToday(table);
}
`;

const test = `import assert from "node:assert/strict";
import test from "node:test";
import { dayName } from "../script/today.js";

test("a day has the name that the table gives it", () => {
  assert.equal(dayName(new Date("2026-03-03T12:00:00")), "Tue");
  assert.equal(dayName(new Date("2026-03-08T12:00:00")), "Sun");
});
`;

const decisions = `# Decisions

## One table for the whole week

Seven short tables read well on a telephone, and badly by ear: the film's name was repeated seven times. One table with
the film as row heading is heard once, and a listener jumps by column.

## No calendar for the days

> A volunteer who adds a film must not have to count days.

Times are written as people say them, \`Tue 18:00\`, and the script finds today's by those three letters:

\`\`\`js
const isToday = cell.textContent.split(",").some((time) => time.trim().startsWith(day));
\`\`\`

## Left out

1. A map. The way from the tram is four sentences.
2. Trailers. Each would have been larger than the page.
`;

const sign = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 120" width="320" height="120" role="img">
  <title>The Meridian</title>
  <rect width="320" height="120" rx="18" fill="#7f1b23"/>
  <circle cx="60" cy="60" r="34" fill="none" stroke="#f0d4af" stroke-width="6"/>
  <path d="M60 26v68M26 60h68" stroke="#f0d4af" stroke-width="6"/>
  <text x="112" y="72" font-family="Georgia, serif" font-size="38" fill="#f9e9d3">Meridian</text>
</svg>
`;

function programme(films: CinemaProject["films"]): string {
  const lines = films.flatMap(([film, times, version]) =>
    times.split(", ").map((time) => {
      const [day, hour] = time.split(" ");
      return `${day},${hour},"${film}","${version}",${version.startsWith("audio") ? "yes" : "no"}`;
    }),
  );
  return `day,time,film,version,audio_described\n${lines.join("\n")}\n`;
}

/** A house front at dusk: sky, wall, lit windows, a door, the pavement. */
function front(): Buffer {
  return png(480, 270, (x, y) => {
    if (y > 240) return [72, 78, 84];
    const isHouse = x > 90 && x < 390 && y > 70;
    if (!isHouse) return [28 + y / 4, 44 + y / 5, 84 + y / 6];
    const isDoor = x > 215 && x < 265 && y > 180;
    const isSign = x > 130 && x < 350 && y > 92 && y < 122;
    const isWindow = y > 140 && y < 205 && (x - 110) % 70 < 42 && x > 110 && x < 380 && !isDoor;
    if (isSign) return (x - 130) % 14 < 7 && (y < 96 || y > 117) ? [255, 226, 150] : [127, 27, 35];
    if (isDoor) return [90, 44, 36];
    return isWindow ? [250, 206, 120] : [150 - y / 6, 110 - y / 7, 92 - y / 8];
  });
}
