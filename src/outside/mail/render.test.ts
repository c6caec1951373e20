import { describe, expect, it } from "vitest";
import type { Instant } from "../../rules/words.ts";
import { render } from "./render.ts";
import type { About, LetterData, TemplateName } from "./templates/letters.ts";
import { whenFor } from "./when.ts";

const at = Date.parse("2026-03-02T09:00:30Z") as Instant;
const later = Date.parse("2026-03-04T09:00:30Z") as Instant;
const wild = `<script>alert("1 & 2")</script>`;

const about: About = {
  reader: "student",
  student: wild,
  assessor: wild,
  project: wild,
  attempt: 2,
  url: "https://assay.test/assessments/1?a=1&b=2",
};
const items = [{ deliverable: "App", what: wild, sha256: "ab".repeat(32) }];

/** One of each, with people who are called and write what would do harm if it were let through. */
const samples: LetterData = {
  "handed-in": { ...about, items, at },
  "to-analyse": { ...about, at },
  "assessor-needed": about,
  assigned: about,
  unassigned: about,
  "assessor-changed": about,
  "session-booked": { ...about, start: at, end: later },
  "session-moved": { ...about, start: at, end: later, reason: wild },
  "session-cancelled": { ...about, because: "said", reason: null },
  "no-show": { ...about, absent: "student", usesAttempt: true },
  "report-reminder": { ...about, due: later },
  "report-overdue": { ...about, due: later },
  "report-released": about,
  approved: about,
  "what-to-change": {
    ...about,
    changes: [{ deliverable: "App", what: wild, proves: ["To deploy"] }],
    ends: later,
  },
  "update-reminder": { ...about, deliverables: ["App"], ends: later },
  "update-received": { ...about, items, at },
  "update-in": { ...about, due: later },
  "update-replaced": { ...about, due: null },
  "update-late": { ...about, arrived: later, ended: at },
  "update-expired": { ...about, ended: at },
  "answer-reminder": { ...about, due: later },
  "answer-overdue": { ...about, due: at },
  "window-extended": { ...about, which: "update", ends: later, reason: wild },
  "hold-placed": about,
  "hold-lifted": { ...about, window: { which: "answer", ends: later } },
  "to-rework": { ...about, gaps: [{ name: "App", what: null }], appealUntil: later, retakeFrom: later },
  "support-offered": { ...about, reworks: 2 },
  withdrawn: about,
  "appeal-lodged": about,
  "appeal-decided": { ...about, outcome: "upheld", why: wild },
  "case-opened": { ...about, byItself: true, reworks: 3 },
  "case-owner": about,
  "certificate-ready": { kind: "programme", title: wild, url: about.url },
  "certificate-renewed": { kind: "project", title: wild, url: about.url, because: "key-compromised" },
  "certificate-revoked": { kind: "project", title: wild, url: about.url, reason: wild, at },
  "case-message": { ...about, writer: wild },
  "case-plan": about,
  "case-closed": about,
  "reset-password": { url: about.url },
  invitation: { url: about.url },
};

const names = Object.keys(samples) as TemplateName[];
const languages = ["en", "fr"] as const;
const cases = names.flatMap((name) =>
  languages.flatMap((language) => {
    const data = samples[name];
    const readers = "reader" in data ? (["student", "assessor", "mentor", "team"] as const) : [null];
    return readers.map((reader) => ({ name, language, reader }));
  }),
);

function written({ name, language, reader }: (typeof cases)[number]) {
  const data = { ...samples[name], ...(reader === null ? {} : { reader }) };
  return render(name, data as LetterData[typeof name], {
    ...{ name: wild, language, timeZone: "Europe/Paris", school: "School & Co" },
  });
}

describe.each(cases)("$name, $language, to the $reader", (which) => {
  const { subject, text, html } = written(which);

  it("says something whole in every part", () => {
    for (const part of [subject, text, html]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object/);
    }
    expect(subject.length).toBeGreaterThan(5);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain(which.language === "en" ? "Hello " : "Bonjour ");
    if (which.name !== "unassigned") expect(text).toContain(about.url);
  });

  it("lets nothing through that people wrote, and loads nothing", () => {
    expect(html).not.toContain("<script");
    expect(html).toContain(`<html lang="${which.language}">`);
    expect(html).toContain("School &amp; Co");
    expect(html).not.toMatch(/\ssrc=|url\(|@import|<link/);
  });

  it("keeps to the typography of its language", () => {
    const ours = `${subject}\n${text}`.replaceAll(wild, "");
    if (which.language === "fr") {
      expect(ours).not.toMatch(/ [;:!?»]|« |\w'\w/);
    } else {
      expect(ours).not.toMatch(/[«»]/);
    }
  });
});

it("says the same in both languages with the same link and the same instants", () => {
  const one = written({ name: "what-to-change", language: "en", reader: "student" });
  const other = written({ name: "what-to-change", language: "fr", reader: "student" });
  expect(one.subject).toMatch(/^To change by Wednesday 4 March 2026 at 10:00 \(Europe\/Paris, UTC\+1\): /);
  expect(other.subject).toContain("mercredi 4 mars 2026 à 10\u00a0h\u00a000 (Europe/Paris, UTC+1)");
});

it("keeps a subject to a length that a reader can take in", () => {
  const long = { ...about, project: "x".repeat(500) };
  const { subject } = render("approved", long, { name: "N", language: "en", timeZone: "UTC", school: "S" });
  expect(subject.length).toBeLessThanOrEqual(200);
  expect(subject.endsWith("…")).toBe(true);
});

it("keeps a subject on one line whatever a name is made of", () => {
  const broken = { ...about, project: "A\r\nBcc: x\u2028y" };
  const { subject } = render("approved", broken, { name: "N", language: "en", timeZone: "UTC", school: "S" });
  expect(subject).toBe("Approved project: A Bcc: x y");
});

describe("an instant", () => {
  it.each([
    ["en", "Europe/Paris", "2025-10-25T12:00:00Z", "Saturday 25 October 2025 at 14:00 (Europe/Paris, UTC+2)"],
    ["en", "Europe/Paris", "2025-10-27T12:00:00Z", "Monday 27 October 2025 at 13:00 (Europe/Paris, UTC+1)"],
    [
      "en",
      "America/New_York",
      "2026-01-01T04:59:59Z",
      "Wednesday 31 December 2025 at 23:59 (America/New York, UTC-5)",
    ],
    ["en", "Asia/Kolkata", "2026-01-01T18:30:00Z", "Friday 2 January 2026 at 00:00 (Asia/Kolkata, UTC+5:30)"],
    ["fr", "UTC", "2026-08-01T00:05:00Z", "samedi 1 août 2026 à 00\u00a0h\u00a005 (UTC)"],
  ] as const)("in %s and %s: %s is %s", (language, zone, time, said) => {
    expect(whenFor(language, zone)(Date.parse(time) as Instant)).toBe(said);
  });
});

it("calls an erased person so, in the language of whoever reads (R33)", () => {
  const reading = { name: "Tess", timeZone: "Europe/Paris", school: "A school" };
  const nameless = { ...about, reader: "team", student: "", project: "A shop" } as const;
  const english = render("appeal-lodged", nameless, { ...reading, language: "en" });
  expect(english.subject).toBe("Appeal: A shop by an erased person");
  const french = render("case-message", { ...nameless, writer: "" }, { ...reading, language: "fr" });
  expect(french.text).toContain("d’une personne effacée");
  expect(french.text).toContain("\n\nUne personne effacée a écrit");
});
