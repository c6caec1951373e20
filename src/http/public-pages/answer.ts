import { html, type Markup } from "./html.ts";
import { type Sign, seal } from "./icons.ts";

/** How an answer looks; its words say the same. */
export type Tone = "valid" | "revoked" | "not-valid" | "unknown" | "withdrawn";

const signs: Readonly<Record<Tone, Sign>> = {
  valid: "check",
  revoked: "cross",
  "not-valid": "cross",
  unknown: "question",
  withdrawn: "minus",
};

/** The answer, large and first. `more` stands below what it means. */
export function answerCard(
  tone: Tone,
  { title, lead, more, level = 1 }: { title: string; lead: Markup; more?: Markup; level?: 1 | 2 },
): Markup {
  const heading =
    level === 1 ? html`<h1>${title}</h1>` : html`<h2 class="h1" id="answer" tabindex="-1">${title}</h2>`;
  return html`<div class="answer ${tone}">${seal(signs[tone])}<div>${heading}<p class="means">${lead}</p>${more}</div></div>`;
}
