import type { SignedFields } from "../../rules/verification.ts";
import { bdi, html, linkTo, type Markup } from "./html.ts";
import type { Moments } from "./moments.ts";
import type { Words } from "./words-en.ts";

interface Sheet {
  /** Whether the school stands by what is said; what a stranger wrote leads nowhere. */
  readonly linked: boolean;
  /** Stands beside the name. */
  readonly picture?: Markup | null;
  /** In which the titles, skills and criteria are written, where it is known to be another than the page's. */
  readonly written?: "en" | "fr" | null;
}

/** What was signed, in full and as it was signed: from the credential alone. */
export function sheet(
  fields: SignedFields,
  words: Words,
  moments: Moments,
  { linked, picture = null, written = null }: Sheet,
): Markup {
  const said = words.certificate;
  const { kind } = fields;
  const lang = written && html` lang="${written}"`;
  return html`<div class="award">
<div class="award-words">
${kind && html`<p class="kind">${said.kinds[kind]}</p>`}
<dl class="who">
<div><dt>${said.holder}</dt><dd class="holder">${fields.holder === null ? said.noName : bdi(fields.holder)}</dd></div>
${fields.title !== null && html`<div><dt>${said.titles[kind ?? "project"]}</dt><dd class="title"${lang}>${bdi(fields.title)}</dd></div>`}
</dl>
</div>
${picture}
</div>
${fields.summary && html`<p class="summary"${lang} dir="auto">${fields.summary}</p>`}
<dl class="facts">
${kind === "programme" ? null : fact(said.programme, fields.programme && html`<span${lang}>${bdi(fields.programme)}</span>`)}
${fact(said.school, fields.issuer.name && bdi(fields.issuer.name))}
${fact(said.earned, fields.earned && moments.exactly(fields.earned))}
${fact(said.issued, fields.validFrom && moments.exactly(fields.validFrom))}
${fact(said.until, fields.validUntil && moments.exactly(fields.validUntil))}
</dl>
${part(
  said.skills,
  fields.skills.map((one) => skill(one, linked)),
  { lang },
)}
${part(said.criteria, fields.criteria.map(bdi), { lang })}
${part(said.projects, fields.projects.map(bdi), { lang })}
${part(
  said.evidence,
  fields.evidence.map((one) => evidence(one, linked)),
  { list: "plain", lead: said.evidenceLead },
)}
<dl class="ids">
${fact(said.identifier, fields.id && html`<code>${fields.id}</code>`)}
${fact(said.signer, html`<code>${fields.issuer.id}</code>`)}
</dl>`;
}

function fact(name: string, value: Markup | "" | 0 | null): Markup | null {
  return value ? html`<div><dt>${name}</dt><dd>${value}</dd></div>` : null;
}

interface Part {
  readonly list?: "ticked" | "plain";
  readonly lead?: string;
  readonly lang?: Markup | null;
}

function part(title: string, items: readonly Markup[], { list = "ticked", lead, lang }: Part): Markup | null {
  if (items.length === 0) return null;
  return html`<section class="part"><h3>${title}</h3>${lead && html`<p class="lead">${lead}</p>`}
<ul class="${list}"${lang}>${items.map((item) => html`<li>${item}</li>`)}</ul></section>`;
}

function skill({ name, url, result }: SignedFields["skills"][number], linked: boolean): Markup {
  const framework = frameworkOf(url);
  return html`${linkTo(linked ? url : null, bdi(name))}${framework && html` <span class="tag">${framework}</span>`}${result && html` <span class="tag">${bdi(result)}</span>`}`;
}

/** The public framework that an address belongs to, else the host it lies on. */
function frameworkOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { hostname, pathname } = new URL(url);
  if (hostname === "data.europa.eu" && pathname.startsWith("/esco/")) return "ESCO";
  return hostname.endsWith("credentialengineregistry.org") ? "CTDL" : hostname;
}

function evidence({ name, url, description }: SignedFields["evidence"][number], linked: boolean): Markup {
  return html`${linkTo(linked ? url : null, bdi(name))}${description && html`<br><span class="lead" dir="auto">${description}</span>`}`;
}
