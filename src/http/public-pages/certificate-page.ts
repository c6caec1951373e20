import type { Check, Verification } from "../../rules/verification.ts";
import type { Instant } from "../../rules/words.ts";
import type { PublicCertificate } from "../../store/certificates-public.ts";
import { answerCard, type Tone } from "./answer.ts";
import { checkList } from "./checks.ts";
import { downloads } from "./downloads.ts";
import { page } from "./frame.ts";
import { bdi, html, type Markup } from "./html.ts";
import { type Language, wordsIn } from "./language.ts";
import { momentsIn } from "./moments.ts";
import { sheet } from "./sheet.ts";
import type { Words } from "./words-en.ts";

/** Who looks, at what, and where it lies. */
export interface Looked {
  readonly language: Language;
  readonly baseUrl: string;
  readonly path: string;
  readonly school: { readonly name: string; readonly timeZone: string };
  readonly now: Instant;
}

/** A certificate with what its credential was found to say. */
export function certificatePage(
  looked: Looked,
  { revoked, credential }: Pick<PublicCertificate, "revoked" | "credential">,
  verification: Verification,
): string {
  const { language, baseUrl, path, school, now } = looked;
  const words = wordsIn(language);
  const moments = momentsIn(language, school.timeZone);
  const { fields } = verification;
  const issuer = fields?.issuer.name ?? school.name;
  const answer = revoked === null ? verification.answer : "revoked";
  const since = revoked?.at ?? verification.revoked?.since ?? null;
  const said = answerOf(answer, words, bdi(issuer), since === null ? null : moments.exactly(since));
  const why = answer === "revoked" ? (revoked ?? verification.revoked)?.reason : null;
  const more = html`${why && html`<p class="reason"><b>${words.answers.reason}</b> <q dir="auto">${why}</q></p>`}
<p class="when">${words.answers.checkedAt(moments.exactly(now))} <span class="how">· <a href="#how">${words.answers.how}</a></span></p>`;
  const spoken = credential?.attested.language ?? language;
  const written = spoken === language ? null : spoken;
  const isLogged = verification.checks.some(({ check, outcome }) => check === "log" && outcome === "passed");
  const isGenuine = answer === "valid" || answer === "revoked";
  const picture = html`<img class="badge" src="${path}/badge.svg?language=${language}" width="144" height="144" alt="">`;
  const title = [fields?.title, fields?.holder].filter(Boolean).join(" · ") || said.title;
  const main = html`<div class="columns">
<article class="paper">
${answerCard(said.tone, { title: said.title, lead: said.lead, more })}
<div class="sheet${answer === "valid" ? "" : " doubtful"}">
<h2 class="hidden">${words.certificate.kinds[fields?.kind ?? "project"]}</h2>
${fields && sheet(fields, words, moments, { linked: isGenuine, written, picture: answer === "valid" ? picture : null })}
<p class="address">${words.certificate.address}<br><code>${baseUrl}${path}</code></p>
</div>
</article>
<div class="beside">
<section class="card" id="how" aria-labelledby="how-title"><h2 id="how-title">${words.checks.title}</h2>
${checkList(revoked === null ? verification.checks : withRevocation(verification.checks, words), words)}</section>
${downloads(looked, words, { holds: answer === "valid", isLogged })}
</div>
</div>`;
  const description = words.certificate.description({
    holder: fields?.holder ?? words.certificate.noName,
    title: fields?.title ?? "",
    school: issuer,
  });
  const image = answer === "valid" ? `${baseUrl}${path}/badge.png` : null;
  return page({
    ...{ language, path, baseUrl, school: school.name, main, listed: false },
    title: answer === "valid" ? title : `${said.title}: ${title}`,
    preview: { description: answer === "valid" ? description : `${said.title}. ${description}`, image },
    scripts: ["share.js"],
    privacy: words.frame.privacy,
  });
}

function answerOf(
  answer: Verification["answer"],
  { answers }: Words,
  school: Markup,
  since: Markup | null,
): { tone: Tone; title: string; lead: Markup } {
  switch (answer) {
    case "valid":
      return { tone: "valid", title: answers.valid.title, lead: answers.valid.lead(school) };
    case "revoked":
      return { tone: "revoked", title: answers.revoked.title, lead: answers.revoked.lead(school, since) };
    case "not-valid":
      return { tone: "not-valid", ...answers.notValid };
    case "unknown":
      return { tone: "unknown", ...answers.unknown };
  }
}

/** The record knows it at once; a signed list that somebody holds may be older. */
function withRevocation(checks: readonly Check[], { checks: words }: Words): readonly Check[] {
  return checks.map((check) =>
    check.check === "status" && check.outcome !== "failed"
      ? { ...check, outcome: "failed", detail: words.revokedElsewhere }
      : check,
  );
}

/** Taken down for its holder: that it was there, and nothing of what it said. */
export function withdrawnPage(looked: Looked, since: Instant | null): string {
  const { language, school } = looked;
  const { answers, frame } = wordsIn(language);
  const { title, lead, what } = answers.withdrawn;
  const moments = momentsIn(language, school.timeZone);
  const said = lead(since === null ? null : moments.exactly(since));
  return messagePage(looked, answerCard("withdrawn", { title, lead: said, more: html`<p>${what}</p>` }), {
    title,
    privacy: frame.privacyElsewhere,
  });
}

export function missingPage(looked: Looked): string {
  const { missing, frame } = wordsIn(looked.language);
  const more = html`<ul class="plain">${missing.todo.map((todo) => html`<li>${todo}</li>`)}
<li><a href="/verify?lang=${looked.language}">${missing.file}</a>.</li></ul>`;
  return messagePage(looked, answerCard("unknown", { title: missing.title, lead: missing.lead, more }), {
    title: missing.lead.text,
    privacy: frame.privacyElsewhere,
  });
}

/** A page that says one thing. */
export function messagePage(
  looked: Looked,
  answer: Markup,
  { title, privacy }: { title: string; privacy: string },
): string {
  const { language, baseUrl, path, school } = looked;
  return page({
    ...{ language, path, baseUrl, school: school.name, title, privacy },
    ...{ preview: null, listed: false, scripts: [] },
    main: html`<div class="narrow"><article class="paper">${answer}</article></div>`,
  });
}
