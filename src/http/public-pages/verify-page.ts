import type { Looked } from "./certificate-page.ts";
import { page } from "./frame.ts";
import { html, type Markup } from "./html.ts";
import { wordsIn } from "./language.ts";

const accepted = ".pdf,.png,.svg,.json,.jsonld,.jwt,.txt";

/** Without a script the form is sent and answered with the page again: what it came to, or why it was not done. */
type Answered = { readonly result: Markup } | { readonly refused: string };

/** Where anybody checks a file. */
export function verifyPage(looked: Looked, answered: Answered | null = null): string {
  const refused = answered !== null && "refused" in answered ? answered.refused : null;
  const result = answered !== null && "result" in answered ? answered.result : null;
  const { language, baseUrl, path, school } = looked;
  const words = wordsIn(language);
  const said = words.verify;
  const main = html`<div class="narrow">
<h1 class="page-title">${said.title}</h1>
<p class="page-lead">${said.lead}</p>
<form class="card drop" method="post" action="/verify?lang=${language}" enctype="multipart/form-data" data-verify="/api/v1/verify?lang=${language}" data-checking="${said.checking}" data-checked="${said.checked}" data-too-large="${said.tooLarge}" data-too-many="${said.tooMany}" data-failed="${said.failed}" data-none="${said.none}" data-empty="${said.empty}">
<p class="drop-words" hidden>${said.drop}</p>
<label for="file">${said.choose}</label>
<input id="file" type="file" name="file" accept="${accepted}" required aria-describedby="kinds private">
<p id="kinds" class="lead">${said.kinds}</p>
<button type="submit">${said.submit}</button>
<p class="progress" role="status">${refused}</p>
<p id="private" class="lead">${said.private}</p>
</form>
<div id="result">${result}</div>
<section class="card" aria-labelledby="read"><h2 id="read">${said.readTitle}</h2>
<ul class="plain">${said.read.map((line) => html`<li>${line}</li>`)}</ul></section>
</div>`;
  return page({
    ...{ language, path, baseUrl, school: school.name, title: said.title, main },
    ...{
      preview: { description: said.lead, image: null },
      listed: answered === null,
      scripts: ["verify.js"],
    },
    privacy: words.frame.privacyElsewhere,
  });
}
