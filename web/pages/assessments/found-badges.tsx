import { IconCheck, IconCircleDashed, IconHourglass, IconX } from "@tabler/icons-react";
import type { Judgement, Rating } from "../../../src/rules/facts.ts";
import { useWords } from "../../language/words.ts";
import { type Tone, ToneBadge } from "../../parts/tone-badge.tsx";

const none: Tone = { hue: "slate", icon: IconCircleDashed };
const ratings: Readonly<Record<Rating, Tone>> = {
  met: { hue: "moss", icon: IconCheck },
  "not-met": { hue: "madder", icon: IconX },
};
const judgements: Readonly<Record<Judgement, Tone>> = {
  acquired: { hue: "moss", icon: IconCheck },
  "not-yet": { hue: "ochre", icon: IconHourglass },
};

/** What was found about a criterion; null: not rated. */
export function RatingBadge({ rating }: { rating: Rating | null }) {
  const { parts } = useWords();
  return <ToneBadge {...(rating ? ratings[rating] : none)} words={parts.ratings[rating ?? "none"]} />;
}

/** What was found about a skill; null: not judged. */
export function JudgementBadge({ judgement }: { judgement: Judgement | null }) {
  const { parts } = useWords();
  const tone = judgement ? judgements[judgement] : none;
  return <ToneBadge {...tone} words={parts.judgements[judgement ?? "none"]} />;
}
