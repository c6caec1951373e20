import type { Instant } from "../../rules/words.ts";
import { html, type Markup } from "./html.ts";
import type { Language } from "./language.ts";

/** Says instants in the reader's language and the school's zone, with the zone beside them. */
export interface Moments {
  /** Date, time and zone. */
  readonly exactly: (instant: Instant) => Markup;
  /** The day in that zone. */
  readonly day: (instant: Instant) => Markup;
}

const locales: Readonly<Record<Language, string>> = { en: "en-GB", fr: "fr-FR" };
const known = new Map<string, Moments>();

/** Kept once made: a formatter takes longer to make than a page. */
export function momentsIn(language: Language, timeZone: string): Moments {
  const key = `${language} ${timeZone}`;
  const made = known.get(key) ?? makeMoments(locales[language], timeZone);
  known.set(key, made);
  return made;
}

function makeMoments(locale: string, timeZone: string): Moments {
  const date = { timeZone, day: "numeric", month: "long", year: "numeric" } as const;
  const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short" } as const;
  const exactly = new Intl.DateTimeFormat(locale, { ...date, ...clock });
  const day = new Intl.DateTimeFormat(locale, date);
  const said = (format: Intl.DateTimeFormat) => (instant: Instant) =>
    html`<time datetime="${new Date(instant).toISOString()}">${format.format(instant)}</time>`;
  return { exactly: said(exactly), day: said(day) };
}
