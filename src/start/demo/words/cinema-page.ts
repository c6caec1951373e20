import { cinemaPage, mendedCinemaPage } from "./cinema-page-files.ts";
import type { ProjectWords } from "./words.ts";

export const cinemaPageWords: ProjectWords = {
  programme: "web-application-developer",
  project: "cinema-page",
  handsIn: cinemaPage,
  updates: mendedCinemaPage,
  criteria: {
    outline: {
      met: "One first-level heading, then This week, Tariffs, Visit, Our story: read as a list they tell what the page offers. All four landmarks are there.",
      metToo:
        "The heading list descends without a gap and would do as a table of contents. Header, navigation, main and footer announced by NVDA.",
      notMet:
        "Headings jump from the first level to the fourth in “Visit”, chosen for their size it seems. Read only the list: “Tram B” stands as if it belonged to the films.",
      seen: [{ deliverable: "source", path: "meridian/index.html", line: 10, toLine: 12 }],
    },
    "programme-table": {
      met: "With style sheets off I picked three showings at random; film, day and version were announced each time. Row headers in place.",
      metToo:
        "A table with headers in both directions. “Salt and Starlings, Wednesday 14:30, audio-described” is read as one thought.",
      notMet:
        "Each time is announced, its film is not: the first column are plain cells. Audio description is an icon with no text equivalent, which alone fails this criterion.",
      seen: [{ deliverable: "source", path: "meridian/index.html", line: 14, toLine: 26 }],
    },
    "adding-a-film": {
      met: "Followed the comment to the letter and added a film of my own: one line copied, correct on desktop and phone.",
      notMet:
        "The comment says which lines to copy but leaves out the version; my film came out without one.",
      seen: [{ deliverable: "source", path: "meridian/index.html", line: 13, toLine: 17 }],
    },
    reflow: {
      met: "Dragged from 320 to 1920 slowly, nothing cut off. At 400 % the table scrolls in its own region, and the region can be focused.",
      metToo:
        "Holds over the whole range. At 400 % zoom the tariffs stack, which reads better than on the wide screen.",
      notMet:
        "Between 540 and 610 pixels the Sunday column leaves the window and the page scrolls both ways. At 400 % the last two films cannot be reached.",
      seen: [{ deliverable: "published-page" }],
    },
    "reader-settings": {
      met: "Default text at 24 px: everything grows. Dark preference respected through color-scheme, and nothing moves.",
      notMet: "Text sizes are fixed in pixels; with the browser set to 24 px nothing changes.",
    },
    keyboard: {
      met: "Mouse unplugged. Every link, button and field in a sensible order, the focus mark visible throughout, the form sent empty and filled.",
      metToo:
        "Tab and Shift+Tab over the whole page, skip link included. The focus never hides under the header.",
      notMet:
        "Two of the tariffs open on hover only and cannot be reached by keyboard. The focus mark is removed on the red buttons.",
      seen: [{ deliverable: "published-page" }],
    },
    "form-errors": {
      met: "Sent it with a broken address and without consent: each error in words beside its field, and announced.",
      metToo: "Visible labels, a legend for the days, errors told in words and read out at once.",
      notMet:
        "The days of the week have no legend, so NVDA says “Saturday, check box” and nobody knows what for. A broken address turns the border red and says nothing.",
      seen: [
        { deliverable: "source", path: "meridian/index.html", line: 29, toLine: 33 },
        { deliverable: "published-page" },
      ],
    },
    "statement-honest": {
      met: "Seven findings, each with what was done; I found two of them mended on the page. The plan of the tram stops is named as not solved. An honest document.",
      metToo:
        "Names NVDA, VoiceOver and the versions used. Says plainly what remains. I compared findings 3 and 5 with the page: they are true.",
      notMet:
        "Two findings where at least five are asked for, no assistive technology named, and “fully conforms” on page one. A clean score is not a manual test.",
      seen: [{ deliverable: "accessibility-statement", page: 1 }],
    },
    weight: {
      met: "184 kB on the first view with an empty cache. Photographs carry their dimensions; nothing jumps on a slow connection.",
      metToo: "212 kB, most of it one photograph in AVIF. No shift while loading.",
      notMet:
        "1.4 MB for the first view: both photographs are five times wider than they are shown, and the page jumps when they arrive.",
      seen: [{ deliverable: "published-page" }],
    },
  },
  skills: {
    "semantic-structure": {
      acquired:
        "Compared the table with a list per film from the listener's side and gave up what looked better. Knows what a styled div would lose.",
      notYet: "Chooses elements for their looks. Could not say what a screen reader makes of the programme.",
    },
    "responsive-layout": {
      acquired:
        "The one breakpoint comes from where the content breaks. Explained zoom as a narrower viewport without being led there.",
      notYet: "The three widths are those of telephones they own. Between them the page was never looked at.",
    },
    accessibility: {
      acquired:
        "Told of a barrier that no checker found, how it showed with the keyboard, and tested the repair again in front of me.",
      notYet:
        "Relies on the checker's score. Has not yet gone through the page with a screen reader, and says so.",
    },
    performance: {
      acquired:
        "Knew the heaviest file and its size without looking, and what halving it would cost the reader.",
      notYet:
        "Did not know what the page weighs; guessed at the font, while the photographs are four fifths of it.",
    },
  },
  answers: {
    "why-this-markup": {
      good: "Tried a list per day first. Read aloud, the film came after its time, so went for a table with row headers. Drawback named: on a phone it has to scroll.",
      weak: "“It was the table in the tutorial.” After a pause: a list might also be possible. No drawback found.",
    },
    "div-button": {
      good: "Role, focus, Enter and Space, sending the form, the disabled state; then forced colours without being asked. “One can rebuild it all, and will forget one.”",
      weak: "Named the click and the looks. Focus only after a hint.",
    },
    "zoom-against-width": {
      good: "1280 pixels at 400 % are 320. “For people who need letters as large as a thumb.” Showed where the table begins to scroll.",
      weak: "Thought that the browser enlarges everything like a picture.",
    },
    "tool-blindness": {
      good: "The header covered the focused link at high zoom. Found by keyboard, mended by letting go of sticky below 640 pixels, tested again.",
      weak: "Could not name one: “the checker was green”.",
    },
    "heaviest-thing": {
      good: "The photograph of the foyer, 96 kB. Halving it would cost the grain of the curtains, “which nobody comes for”.",
      weak: "Believed it to be the font. There is none.",
    },
  },
  strengths:
    "The programme can be listened to, and it is clear that you listened to it. Your markup is plain enough for the volunteers, and your comment for adding a film works.",
  improvements:
    "Test earlier with a screen reader: two of your repairs would have been unnecessary. In the next project, write your findings down while you test and not on the last evening.",
};
