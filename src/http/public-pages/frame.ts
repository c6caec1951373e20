import { bdi, html, type Markup, plain } from "./html.ts";
import { type Language, languages, wordsIn } from "./language.ts";
import { addressOf } from "./page-files.ts";

/** What stands around every public page. */
export interface Frame {
  readonly language: Language;
  /** Of this page, without a query. */
  readonly path: string;
  readonly baseUrl: string;
  readonly school: string;
  readonly title: string;
  /** For the preview where a link is shared; null: there is nothing to tell. */
  readonly preview: { readonly description: string; readonly image: string | null } | null;
  /** Whether search engines may list it. */
  readonly listed: boolean;
  readonly scripts: readonly ("share.js" | "verify.js")[];
  readonly privacy: string;
  readonly main: Markup;
}

const names: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };

export function page(frame: Frame): string {
  const { language, path, school, main, privacy } = frame;
  const words = wordsIn(language).frame;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${head(frame)}
</head>
<body>
<a class="skip" href="#content">${words.skip}</a>
<header class="top">
<a class="school" href="/">${logo}${bdi(school)}</a>
<nav class="languages" aria-label="${words.language}">${languages.map((other) => choice(other, frame))}</nav>
</header>
<main id="content" tabindex="-1">
${main}
</main>
<footer class="bottom">
<nav aria-label="${words.links}">
${path === "/verify" ? null : html`<a href="/verify?lang=${language}">${words.check}</a>`}
${path === "/log" ? null : html`<a href="/log?lang=${language}">${words.log}</a>`}
<a href="/sign-in">${words.signIn}</a>
</nav>
<p>${privacy}</p>
</footer>
</body>
</html>
`.text;
}

function head({ language, path, baseUrl, school, title, preview, listed, scripts }: Frame): Markup {
  const name = `${plain(title)} · ${plain(school)}`;
  return html`<title>${name}</title>
${listed ? null : html`<meta name="robots" content="noindex, nofollow">`}
<link rel="icon" href="/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="${addressOf("style.css")}">
${languages.map((other) => html`<link rel="alternate" hreflang="${other}" href="${baseUrl}${path}?lang=${other}">`)}
${
  preview &&
  html`<meta name="description" content="${plain(preview.description)}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="${plain(school)}">
<meta property="og:title" content="${plain(title)}">
<meta property="og:description" content="${plain(preview.description)}">
<meta property="og:url" content="${baseUrl}${path}">
<meta property="og:locale" content="${language === "fr" ? "fr_FR" : "en_GB"}">
<meta name="twitter:card" content="summary">
${preview.image && html`<meta property="og:image" content="${preview.image}">`}`
}
${scripts.map((script) => html`<script type="module" src="${addressOf(script)}"></script>`)}`;
}

function choice(other: Language, { language, path }: Frame): Markup {
  const isThis = other === language;
  return html`<a href="${path}?lang=${other}" lang="${other}" hreflang="${other}"${isThis && html` aria-current="true"`}>${names[other]}</a>`;
}

const logo = html`<svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false"><path class="stamp" d="M10 1.5h12L30.5 10v12L22 30.5H10L1.5 22V10z"/><path class="stroke" d="M9 17.2l4.7 4.8L23.2 11"/></svg>`;
