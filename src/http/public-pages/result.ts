import type { Verification } from "../../rules/verification.ts";
import { answerCard, type Tone } from "./answer.ts";
import type { Looked } from "./certificate-page.ts";
import { checkList } from "./checks.ts";
import { bdi, html, type Markup } from "./html.ts";
import { wordsIn } from "./language.ts";
import { momentsIn } from "./moments.ts";
import { sheet } from "./sheet.ts";

/** What checking a file came to: a piece of a page, the same for the script that asks for it and for the form. */
export function result(looked: Pick<Looked, "language" | "school" | "baseUrl">, found: Verification): Markup {
  const { language, school, baseUrl } = looked;
  const words = wordsIn(language);
  const { result: said, answers, checks } = words;
  if (found.found === null || found.fields === null) {
    const detail = found.checks.length > 0 && how(found, language);
    return html`<div class="paper">${answerCard("not-valid", { ...said.empty, level: 2 })}${detail}</div>`;
  }
  const { fields } = found;
  const moments = momentsIn(language, school.timeZone);
  const issuer = fields.issuer.name === null ? said.someone : bdi(fields.issuer.name);
  const since = found.revoked?.since ?? null;
  const answer: Readonly<Record<Verification["answer"], { tone: Tone; title: string; lead: Markup }>> = {
    valid: { tone: "valid", title: said.valid.title, lead: said.valid.lead(issuer) },
    revoked: {
      ...{ tone: "revoked", title: said.revoked.title },
      lead: said.revoked.lead(issuer, since === null ? null : moments.exactly(since)),
    },
    "not-valid": { tone: "not-valid", ...said.notValid },
    unknown: { tone: "unknown", ...said.unknown },
  };
  const isGenuine = found.answer === "valid" || found.answer === "revoked";
  const reason = isGenuine && found.revoked?.reason;
  const ours = isGenuine ? ownPage(fields.certificateUrl, baseUrl) : null;
  const more = html`${reason && html`<p class="reason"><b>${answers.reason}:</b> <q dir="auto">${reason}</q></p>`}
<p class="when">${said.found(found.found.container.toUpperCase())}</p>
${ours && html`<p><a href="${ours}?lang=${language}">${said.page}</a>. ${said.pageLead}</p>`}`;
  return html`<div class="paper">${answerCard(answer[found.answer].tone, { ...answer[found.answer], more, level: 2 })}
<section class="sheet${isGenuine ? "" : " doubtful"}" aria-labelledby="signed"><h2 id="signed">${isGenuine ? said.compare : said.doubtful}</h2>
<p class="notice">${isGenuine ? said.compareLead : said.doubtfulLead}</p>
${sheet(fields, words, moments, { linked: isGenuine })}</section>
<section class="sheet" aria-labelledby="how"><h2 id="how">${checks.title}</h2>${checkList(found.checks, words)}</section></div>`;
}

function how({ checks }: Verification, language: Looked["language"]): Markup {
  const words = wordsIn(language);
  return html`<section class="sheet" aria-labelledby="how"><h2 id="how">${words.checks.title}</h2>${checkList(checks, words)}</section>`;
}

/** The path of a certificate's page here; what names another place is not followed. */
function ownPage(url: string | null, baseUrl: string): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { origin, pathname } = new URL(url);
  return origin === baseUrl && /^\/certificates\/[0-9a-f-]{36}$/i.test(pathname) ? pathname : null;
}
