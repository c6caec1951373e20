import { useMemo } from "react";
import type { Assessment } from "../../api/generated/api.ts";
import type { Names } from "../../parts/naming.ts";

/** What this attempt's keys are called, for refusals. */
export function useAttemptNames({ deliverables, criteria, skills }: Assessment): Names {
  return useMemo(() => {
    const names = (known: readonly { readonly key: string; readonly name: string }[]) => {
      const byKey = new Map(known.map(({ key, name }) => [key, name]));
      return (key: string) => byKey.get(key);
    };
    const criterionTexts = criteria.map(({ key, text }) => ({ key, name: text }));
    return { deliverable: names(deliverables), criterion: names(criterionTexts), skill: names(skills) };
  }, [deliverables, criteria, skills]);
}
