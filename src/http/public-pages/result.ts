import type { Verification } from "../../rules/verification.ts";
import { answerCard, type Tone } from "./answer.ts";
import type { Looked } from "./certificate-page.ts";
import { checkList } from "./checks.ts";
import type { CheckedFile } from "./file-checking.ts";
import { bdi, html, type Markup } from "./html.ts";
import { wordsIn } from "./language.ts";
import { type Moments, momentsIn } from "./moments.ts";
import { sheet } from "./sheet.ts";
import type { Words } from "./words-en.ts";

/** What checking a file came to: a piece of a page, the same for the script that asks for it and for the form. */
export function result(
  { language, school }: Pick<Looked, "language" | "school">,
  checked: CheckedFile,
): Markup {
  const { found, became, page } = checked;
  const words = wordsIn(language);
  const { result: said, answers } = words;
  const moments = momentsIn(language, school.timeZone);
  const { tone, ...answer } = answerOf(checked, words, moments);
  const reason =
    (became === "revoked" || became === null) && found.answer === "revoked" && found.revoked?.reason;
  const more = html`${reason && html`<p class="reason"><b>${answers.reason}</b> <q dir="auto">${reason}</q></p>`}
${found.found && html`<p class="when">${said.found(found.found.container.toUpperCase())}</p>`}
${page && html`<p><a href="${page}?lang=${language}">${said.page}</a>. ${said.pageLead}</p>`}`;
  return html`<div class="paper">${answerCard(tone, { ...answer, more, level: 2 })}
${signed(found, words, moments)}
${how(found, words)}</div>`;
}

interface Answer {
  readonly tone: Tone;
  readonly title: string;
  readonly lead: Markup;
}

function answerOf({ found, became }: CheckedFile, { result: said }: Words, moments: Moments): Answer {
  if (found.found === null && found.answer === "not-valid") return { tone: "not-valid", ...said.empty };
  if (became === "withdrawn") return { tone: "withdrawn", ...said.withdrawn };
  const name = found.fields?.issuer.name ?? null;
  const issuer = name === null ? said.someone : bdi(name);
  const since = found.revoked?.since ?? null;
  switch (found.answer) {
    case "valid":
      return { tone: "valid", title: said.valid.title, lead: said.valid.lead(issuer) };
    case "revoked":
      if (became === "replaced") {
        return { tone: "unknown", title: said.replaced.title, lead: said.replaced.lead(issuer) };
      }
      return {
        ...{ tone: "revoked", title: said.revoked.title },
        lead: said.revoked.lead(issuer, since === null ? null : moments.exactly(since)),
      };
    case "unknown":
      return { tone: "unknown", ...said.unknown };
    default:
      return { tone: "not-valid", ...said.notValid };
  }
}

/** To compare with what somebody was shown; of what is not genuine nothing is confirmed and nothing a link. */
function signed({ answer, fields }: Verification, words: Words, moments: Moments): Markup | null {
  if (fields === null) return null;
  const { result: said } = words;
  const isGenuine = answer === "valid" || answer === "revoked";
  return html`<section class="sheet${isGenuine ? "" : " doubtful"}" aria-labelledby="signed"><h2 id="signed">${isGenuine ? said.compare : said.doubtful}</h2>
<p class="notice">${isGenuine ? said.compareLead : said.doubtfulLead}</p>
${sheet(fields, words, moments, { linked: isGenuine })}</section>`;
}

function how({ checks }: Verification, words: Words): Markup | null {
  if (checks.length === 0) return null;
  return html`<section class="sheet" aria-labelledby="how"><h2 id="how">${words.checks.title}</h2>${checkList(checks, words)}</section>`;
}
