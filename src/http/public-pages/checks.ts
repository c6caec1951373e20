import type { Check } from "../../rules/verification.ts";
import { html, type Markup } from "./html.ts";
import { mark, type Sign } from "./icons.ts";
import type { Words } from "./words-en.ts";

const signs: Readonly<Record<Check["outcome"], Sign>> = {
  passed: "check",
  failed: "cross",
  "not-checked": "minus",
};

/** Each check in words, and below them for whoever wants to know what exactly was seen. */
export function checkList(checks: readonly Check[], { checks: words }: Words): Markup {
  return html`<ol class="checks">${checks.map(
    ({ check, outcome }) => html`<li class="${outcome}">${mark(signs[outcome])}
<div><h3>${words[check].name} <span class="hidden">(${words.outcomes[outcome]})</span></h3>
<p>${words[check][outcome]}</p></div></li>`,
  )}</ol>
<details><summary>${words.detail}</summary><dl class="details">${checks.map(
    ({ check, detail }) =>
      html`<div><dt>${words[check].name}</dt><dd lang="en" dir="ltr">${detail}</dd></div>`,
  )}</dl></details>`;
}
