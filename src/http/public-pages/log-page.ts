import type { Looked } from "./certificate-page.ts";
import { page } from "./frame.ts";
import { html, type Markup } from "./html.ts";
import { wordsIn } from "./language.ts";
import { momentsIn } from "./moments.ts";
import type { ShownLog } from "./parts.ts";

/** What the log is, how it stands, and how to check with it: for people. */
export function logPage(looked: Looked, { checkpoint, key }: ShownLog): string {
  const { language, baseUrl, path, school } = looked;
  const words = wordsIn(language);
  const said = words.logPage;
  const moments = momentsIn(language, school.timeZone);
  const latest: Markup =
    checkpoint === null
      ? html`<p>${said.none}</p>`
      : html`<dl class="facts">
<div><dt>${said.entries}</dt><dd>${new Intl.NumberFormat(language).format(checkpoint.entries)}</dd></div>
${checkpoint.at && html`<div><dt>${said.signedAt}</dt><dd>${moments.exactly(checkpoint.at)}</dd></div>`}
<div class="wide"><dt>${said.root}</dt><dd><code>${checkpoint.root}</code></dd></div>
</dl>
<p><a href="/log/checkpoint">${said.raw}</a></p>
<pre>${checkpoint.note}</pre>`;
  const commands = [
    `curl -fO ${baseUrl}/.well-known/assay-keys.json`,
    "assay verify certificate.pdf --keys assay-keys.json",
    "assay verify certificate.pdf --keys assay-keys.json --proof proof.json",
  ];
  const main = html`<div class="narrow">
<h1 class="page-title">${said.title}</h1>
<p class="page-lead">${said.lead}</p>
<section class="card" aria-labelledby="latest"><h2 id="latest">${said.latest}</h2>${latest}</section>
<section class="card" aria-labelledby="key"><h2 id="key">${said.key}</h2><p class="lead">${said.keyLead}</p>
${key === null ? html`<p>${said.noKey}</p>` : html`<pre>${key}</pre>`}</section>
<section class="card" aria-labelledby="offline"><h2 id="offline">${said.check}</h2><p>${said.checkLead}</p>
<ol class="steps">${said.steps.map((step, index) => html`<li>${step}<pre>${commands[index]}</pre></li>`)}</ol>
<p class="lead">${said.standards}</p></section>
</div>`;
  return page({
    ...{ language, path, baseUrl, school: school.name, title: said.title, main },
    ...{ preview: { description: said.lead, image: null }, listed: true, scripts: [] },
    privacy: words.frame.privacyElsewhere,
  });
}
