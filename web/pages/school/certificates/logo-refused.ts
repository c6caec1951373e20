import { Problem } from "../../../api/problem.ts";
import { useRefusalSaid } from "../../../parts/refusal-notice.tsx";

/** What the server has against the logo, in words for its field; null where it has nothing. */
export function useLogoRefused(problem: Error | null): string | null {
  const say = useRefusalSaid();
  const refusal = refusalsOf(problem).find(({ code }) => code === "logo-refused");
  if (refusal === undefined) return null;
  const { why, remedy } = say(refusal);
  return `${why} ${remedy}`;
}

/** A problem that its field does not tell already. */
export function withoutLogo(problem: Error | null): Error | null {
  const refusals = refusalsOf(problem);
  return refusals.length > 0 && refusals.every(({ code }) => code === "logo-refused") ? null : problem;
}

const refusalsOf = (problem: Error | null) => (problem instanceof Problem ? problem.refusals : []);
