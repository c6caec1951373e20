import { Text } from "@mantine/core";
import type { Judgement } from "../../src/rules/facts.ts";
import { useWords } from "../language/words.ts";
import classes from "./skill-meter.module.css";

/** How many skills are acquired, one box each, and said in words. null: not judged yet. */
export function SkillMeter({ judgements }: { judgements: readonly (Judgement | null)[] }) {
  const { parts } = useWords();
  const acquired = judgements.filter((judgement) => judgement === "acquired").length;
  const unjudged = judgements.filter((judgement) => judgement === null).length;
  const order = ["acquired", "not-yet", null] as const;
  const sorted = [...judgements].sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return (
    <div className={classes.meter}>
      <div className={classes.boxes} aria-hidden>
        {sorted.map((judgement, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the boxes have no identity but their place.
          <span key={place} className={classes.box} data-judgement={judgement ?? "none"} />
        ))}
      </div>
      <Text size="sm" className="figures">
        {parts.skillsAcquired(acquired, judgements.length)}
        {unjudged > 0 && (
          <Text span inherit c="dimmed">
            {" "}
            · {parts.skillsUnjudged(unjudged)}
          </Text>
        )}
      </Text>
    </div>
  );
}
