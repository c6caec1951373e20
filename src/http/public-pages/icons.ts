import { html, type Markup } from "./html.ts";

const stamp = html`<path class="stamp" d="M10 1.5h12L30.5 10v12L22 30.5H10L1.5 22V10z"/>`;

const strokes = {
  check: html`<path class="stroke" d="M9 17.2l4.7 4.8L23.2 11"/>`,
  cross: html`<path class="stroke" d="M11 11l10 10M21 11L11 21"/>`,
  minus: html`<path class="stroke" d="M9.5 16h13"/>`,
  question: html`<path class="stroke" d="M11.6 12.4a4.5 4.5 0 1 1 6.2 4.3c-1.2.6-1.8 1.3-1.8 2.6M16 23.4v.4"/>`,
} satisfies Record<string, Markup>;

export type Sign = keyof typeof strokes;

/** A hallmark's eight-sided stamp with a sign in it; words beside it say the same. */
export function seal(sign: Sign): Markup {
  return html`<svg class="seal" viewBox="0 0 32 32" aria-hidden="true" focusable="false">${stamp}${strokes[sign]}</svg>`;
}

/** The sign alone, in the colour of the words around it. */
export function mark(sign: Sign): Markup {
  return html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">${strokes[sign]}</svg>`;
}
