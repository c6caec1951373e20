import { pdf } from "../pdf.ts";
import { zip } from "../zip.ts";
import type { Item } from "./words.ts";

const films = [
  ["The Long Ferry", "Tue 18:00, Thu 20:30, Sat 16:00", "original version with subtitles"],
  ["Salt and Starlings", "Wed 14:30, Sun 11:00", "audio-described"],
  ["Nine Kitchens", "Fri 20:30, Sat 20:30", "English"],
  ["A Map of My Street", "Wed 10:30, Sat 10:30", "for children, subtitled for the hard of hearing"],
  ["The Quiet Mechanic", "Thu 18:00, Sun 18:00", "original version with subtitles"],
  ["Harbour Lights", "Tue 20:30, Fri 18:00", "audio-described"],
  ["Letters to Ibadan", "Wed 20:30, Sun 20:30", "original version with subtitles"],
  ["Winter Apples", "Mon 18:00, Sat 18:00", "English"],
] as const;

/** Source, address and statement of the cinema's page, as a student hands them in. */
export function cinemaPage({
  name,
  address,
}: {
  readonly name: string;
  readonly address: string;
}): Record<string, Item> {
  return {
    source: { file: `meridian-${address}.zip`, bytes: source(name, "Days", false) },
    "published-page": { url: `https://${address}.pages.lanterne.invalid/meridian/` },
    "accessibility-statement": {
      file: "accessibility-statement.pdf",
      bytes: statement(name, [
        "Tools: axe DevTools, the W3C validator. Browsers: Firefox and Chromium.",
        "Finding 1: the telephone number was a picture. It is text now.",
        "Finding 2: the focus mark disappeared on the red buttons. It has an outline of its own now.",
      ]),
    },
  };
}

/** The same after a requested update: the form's days have their legend, and the statement says what it must. */
export function mendedCinemaPage({
  name,
  address,
}: {
  readonly name: string;
  readonly address: string;
}): Record<string, Item> {
  return {
    source: { file: `meridian-${address}-2.zip`, bytes: source(name, "Days you can come", true) },
    "published-page": { url: `https://${address}.pages.lanterne.invalid/meridian/?edition=2` },
    "accessibility-statement": {
      file: "accessibility-statement-2.pdf",
      bytes: statement(name, [
        "Tools: axe DevTools, the W3C validator, the browser's contrast checker. Browsers: Firefox, Chromium and Safari.",
        "Assistive technology: NVDA with Firefox, VoiceOver with Safari on a telephone, keyboard alone.",
        "Finding 1: the telephone number was a picture. It is text now. Tested again with NVDA.",
        "Finding 2: the focus mark disappeared on the red buttons. It has an outline of its own now.",
        "Finding 3: showings were read as bare times. Each now follows its film and day. Tested again with VoiceOver.",
        "Finding 4: the days in the form had no group. They have a fieldset with a legend.",
        "Finding 5: at 400 % zoom the header covered the focused link. It no longer sticks below 640 pixels.",
        "Not solved: the plan of the tram stops is a picture; the way is written beside it, but shorter.",
      ]),
    },
  };
}

function statement(name: string, paragraphs: readonly string[]): Buffer {
  return pdf("Accessibility statement: The Meridian", [
    `Written by ${name} for the volunteers of The Meridian.`,
    "The page was tested against WCAG 2.2, level AA, by hand and by tool. This statement says what was found.",
    ...paragraphs,
  ]);
}

function source(name: string, legend: string, described: boolean): Buffer {
  const rows = films.map(
    ([film, times, version]) =>
      `      <tr><th scope="row">${film}</th><td>${times}</td><td>${version}</td></tr>`,
  );
  const page = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width">
  <title>The Meridian: this week's films</title>
  <link rel="stylesheet" href="style.css">
</head>
<body>
  <header><h1>The Meridian</h1><nav><a href="#programme">This week</a> <a href="#visit">Visit</a></nav></header>
  <main>
    <h2 id="programme">This week</h2>
    <!-- A new film: copy one line of the table, from <tr> to </tr>. -->
    <table>
      <thead><tr><th scope="col">Film</th><th scope="col">Times</th><th scope="col">Version</th></tr></thead>
      <tbody>
${rows.join("\n")}
      </tbody>
    </table>
    <h2 id="visit">Visit</h2>
    <p>12 Lock Street. Tram B, stop "Old Lock". The entrance from the yard has no steps.</p>
    <form method="post" action="/tell-me">
      <label>E-mail address <input type="email" name="email" required${described ? ' aria-describedby="why"' : ""}></label>
      <fieldset><legend>${legend}</legend><label><input type="checkbox" name="day" value="sat"> Saturday</label></fieldset>
      <button>Tell me</button>
    </form>
  </main>
  <footer><p>Made by ${name} with nine volunteers.</p></footer>
</body>
</html>
`;
  const style = `:root { color-scheme: light dark; font: 1.125rem/1.6 system-ui; }
body { max-width: 60rem; margin: auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; padding: 0.4rem; border-bottom: 1px solid; }
:focus-visible { outline: 3px solid; outline-offset: 3px; }
`;
  return zip({
    "meridian/index.html": page,
    "meridian/style.css": style,
    "meridian/README.md": `# The Meridian\n\nOpen index.html. No build step. ${name}\n`,
  });
}
