import type { FastifyReply, FastifyRequest } from "fastify";
import { answerCard } from "./answer.ts";
import { type Looked, messagePage } from "./certificate-page.ts";
import { lookedAt, sendPage } from "./certificate-routes.ts";
import { html } from "./html.ts";
import { wordsIn } from "./language.ts";
import type { PublicParts } from "./parts.ts";

/** Tells a person to come again in a minute, wherever they were going. */
export async function sendTooManyPage(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: PublicParts,
): Promise<FastifyReply> {
  // An address of two slashes would lead the page's own links to another host.
  const path = `/${(request.url.split("?", 1)[0] ?? "").replace(/^[/\\]+/, "")}`;
  return sendPage(request, reply, 429, tooManyPage(await lookedAt(request, parts, path)));
}

function tooManyPage(looked: Looked): string {
  const { tooMany, frame } = wordsIn(looked.language);
  const more = html`<ul class="plain">${tooMany.todo.map((todo) => html`<li>${todo}</li>`)}</ul>`;
  return messagePage(looked, answerCard("unknown", { title: tooMany.title, lead: tooMany.lead, more }), {
    ...{ title: tooMany.title, privacy: frame.privacyElsewhere },
  });
}
