import { html, type Markup } from "./html.ts";
import { languages } from "./language.ts";
import type { Words } from "./words-en.ts";

/** A certificate's link, and everything there is of it as a file. What no longer holds is not for the wall. */
export function downloads(
  { path, baseUrl }: { readonly path: string; readonly baseUrl: string },
  { downloads: words }: Words,
  { holds, isLogged }: { readonly holds: boolean; readonly isLogged: boolean },
): Markup {
  const url = `${baseUrl}${path}`;
  const file = (name: string, label: Markup | string, about = "") =>
    html`<a class="file" href="${path}/${name}" download>${label}<span class="hidden"> ${about}</span></a>`;
  const papers = (["a4", "letter"] as const).flatMap((paper) =>
    languages.map((language) =>
      file(
        `certificate.pdf?paper=${paper}&language=${language}`,
        html`${words.papers[paper]} <small>${words.languages[language]}</small>`,
        `(${words.pdf})`,
      ),
    ),
  );
  return html`<section class="card downloads" aria-labelledby="take"><h2 id="take">${words.title}</h2>
<p class="share" hidden data-share><button type="button" data-copy="${url}" data-copied="${words.copied}" data-failed="${words.notCopied}">${words.copy}</button>
<button type="button" class="quiet" hidden data-send="${url}">${words.share}</button><span role="status"></span></p>
${
  holds &&
  html`<h3>${words.pdf}</h3><p class="files">${papers}</p>
<h3>${words.badge}</h3><p class="files">${file("badge.png", "PNG")}${file("badge.svg", "SVG")}</p>`
}
<h3>${words.credential}</h3><p class="files">${file("credential.json", "JSON")}${file("credential.jwt", "JWT")}</p>
${isLogged && html`<h3>${words.proof}</h3><p class="files">${file("proof.json", "JSON", `(${words.proof})`)}</p>`}
</section>`;
}
