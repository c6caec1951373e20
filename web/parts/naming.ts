import { useMemo } from "react";
import type { Naming } from "../language/refusal-words.ts";
import { useLanguage } from "../language/words.ts";
import { useZone } from "../language/zone.ts";
import { sizeIn } from "./file-size.tsx";
import { instantIn } from "./when.tsx";

/** Turns the record's keys and ids into what people call them; what it does not know stays as it is. */
export interface Names {
  readonly deliverable?: (key: string) => string | undefined;
  readonly criterion?: (key: string) => string | undefined;
  readonly skill?: (key: string) => string | undefined;
  readonly person?: (id: string) => string | undefined;
}

/** How a refusal's details are said to this reader. */
export function useNaming(names: Names = {}): Naming {
  const { locale, words } = useLanguage();
  const zone = useZone();
  return useMemo(() => {
    const all = new Intl.ListFormat(locale, { type: "conjunction" });
    const any = new Intl.ListFormat(locale, { type: "disjunction" });
    const named = (name: Names["skill"]) => (keys: readonly string[]) =>
      all.format(keys.map((key) => name?.(key) ?? key));
    return {
      deliverables: named(names.deliverable),
      criteria: named(names.criterion),
      skills: named(names.skill),
      person: (id) => names.person?.(id) ?? words.parts.someone,
      when: (instant) => instantIn(locale, zone, new Date(instant)),
      size: (bytes) => sizeIn(locale, bytes),
      stage: (stage) => words.parts.stages[stage],
      stages: (stages) => any.format(stages.map((stage) => words.parts.quoted(words.parts.stages[stage]))),
      oneOf: (things) => any.format(things),
    };
  }, [locale, zone, words, names]);
}
