import { pdf } from "../pdf.ts";
import { zip } from "../zip.ts";
import { cinemaProject } from "./cinema-page-project.ts";
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
    ...howItWasTested,
  ]);
}

/** The part of the statement that stays as it is: what was tried, in which order, and what the words mean. */
const howItWasTested = [
  "How it was tested. Each criterion of levels A and AA was read, written as a question to the page, and answered by trying. What follows are the answers that took work.",
  ...[
    "1.1.1 Non-text content. Two photographs and one drawing. The photographs say in words what a person at the door would see; the drawing repeats the name beside it and is therefore left out for those who listen.",
    "1.3.1 Info and relationships. The programme is one table. Films are its row headings, so that a listener who jumps between cells always hears which film a time belongs to.",
    "1.4.3 Contrast. Every pair of colours was measured, in the light and in the dark scheme. The lowest is 5.2 to 1, in the footer.",
    "1.4.10 Reflow. From 320 pixels on nothing scrolls in two directions. Below 540 pixels each film becomes a block of its own, with its times in a list.",
    "1.4.12 Text spacing. With the widest spacing asked for, the buttons grow and no word is cut.",
    "2.1.1 Keyboard. The page has eleven stops. Their order is the order in which one reads.",
    "2.4.3 Focus order. After an error the focus goes to the message, which leads to the field.",
    "2.4.7 Focus visible. An outline of three pixels, with three pixels of air, in the colour of the text.",
    "2.5.8 Target size. Every target is 24 pixels tall at least; the days in the form are 44.",
    "3.1.1 Language of page. English; the two French film titles are marked as French.",
    "3.3.1 Error identification. A wrong address is told in words beside its field, with an example.",
    "4.1.2 Name, role, value. There are no parts of our own making: links, a table, and a form.",
  ],
  "Who tested. Two volunteers, one of whom reads with a magnifier, and a regular of the audio-described showings who listens with NVDA. Each had the same five tasks: find Saturday's films, find one that is described, find the way without steps, write down the telephone number, ask to be told.",
  "What they said. The magnifier's reader found the times at once and lost the column headings while scrolling; since then the heading of the table stays. The listener asked why the tram stop came after the map; since then it comes before.",
  'What the words mean. "Tested" means by hand, on the published page, in the week before this statement. "Mended" means tested again afterwards by the person who had found it.',
  "Whom to tell. The volunteers read what is sent through the form within a week, and keep this statement up to date with what they change.",
];

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
    ...cinemaProject({ name, films, mended: described }),
  });
}
