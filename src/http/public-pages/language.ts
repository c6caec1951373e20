import type { FastifyRequest } from "fastify";
import { en, type Words } from "./words-en.ts";
import { fr } from "./words-fr.ts";

export type Language = "en" | "fr";
export const languages: readonly Language[] = ["en", "fr"];

const all: Readonly<Record<Language, Words>> = { en, fr };

export function wordsIn(language: Language): Words {
  return all[language];
}

/** As the address says (`?lang=fr`), else what the browser asks for first of those that we speak, else English. */
export function languageOf({ query, headers }: Pick<FastifyRequest, "query" | "headers">): Language {
  const { lang } = query as { lang?: unknown };
  return languages.find((language) => language === lang) ?? preferred(headers["accept-language"] ?? "");
}

function preferred(accepted: string): Language {
  const wishes = accepted
    .slice(0, 500)
    .split(",")
    .map((wish) => {
      const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { tag, weight: weight === undefined ? 1 : Number(weight.trim().slice(2)) };
    });
  const spoken = wishes.flatMap(({ tag, weight }) => {
    const language = languages.find((one) => tag === one || tag.startsWith(`${one}-`));
    return language !== undefined && weight > 0 ? [{ language, weight }] : [];
  });
  return spoken.toSorted((one, other) => other.weight - one.weight)[0]?.language ?? "en";
}
