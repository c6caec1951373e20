import { IconCheck, IconCircleDashed, IconHourglass, IconX } from "@tabler/icons-react";
import type { Judgement, Rating } from "../../src/rules/facts.ts";
import { useWords } from "../language/words.ts";
import { Choice } from "./choice.tsx";

interface RatingControlProps {
  /** The criterion's text, for people who hear the page. */
  readonly criterion: string;
  /** null: not rated yet. */
  readonly value: Rating | null;
  readonly onChange: (rating: Rating | null) => void;
  readonly disabled?: boolean;
}

/** Rates one criterion: met, not met, or not rated (R8). */
export function RatingControl({ criterion, value, onChange, disabled }: RatingControlProps) {
  const { parts } = useWords();
  return (
    <Choice<Rating | "none">
      label={parts.ratingOf(criterion)}
      value={value ?? "none"}
      onChange={(chosen) => onChange(chosen === "none" ? null : chosen)}
      {...(disabled !== undefined && { disabled })}
      options={[
        { value: "met", words: parts.ratings.met, hue: "moss", icon: IconCheck },
        { value: "not-met", words: parts.ratings["not-met"], hue: "madder", icon: IconX },
        { value: "none", words: parts.ratings.none, hue: "slate", icon: IconCircleDashed },
      ]}
    />
  );
}

interface JudgementControlProps {
  readonly skill: string;
  /** null: not judged yet. */
  readonly value: Judgement | null;
  readonly onChange: (judgement: Judgement | null) => void;
  readonly disabled?: boolean;
}

/** Judges one skill: acquired, not yet, or not judged (R8). */
export function JudgementControl({ skill, value, onChange, disabled }: JudgementControlProps) {
  const { parts } = useWords();
  return (
    <Choice<Judgement | "none">
      label={parts.judgementOf(skill)}
      value={value ?? "none"}
      onChange={(chosen) => onChange(chosen === "none" ? null : chosen)}
      {...(disabled !== undefined && { disabled })}
      options={[
        { value: "acquired", words: parts.judgements.acquired, hue: "moss", icon: IconCheck },
        { value: "not-yet", words: parts.judgements["not-yet"], hue: "ochre", icon: IconHourglass },
        { value: "none", words: parts.judgements.none, hue: "slate", icon: IconCircleDashed },
      ]}
    />
  );
}
