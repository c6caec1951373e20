import { Button, Text } from "@mantine/core";
import {
  IconArrowBackUp,
  IconClockPause,
  IconLock,
  IconRosetteDiscountCheck,
  IconStar,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import { type Option, options, type VerdictRefusal, type Weighing } from "../../../../src/rules/weighing.ts";
import type { Assessment } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { Markdown } from "../../../parts/markdown.tsx";
import { RefusalNotice } from "../../../parts/refusal-notice.tsx";
import { ToneBadge } from "../../../parts/tone-badge.tsx";
import type { Hue } from "../../../theme/palette.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

export const tones: Readonly<Record<Option, { hue: Hue; icon: ComponentType<{ size?: number | string }> }>> =
  {
    approve: { hue: "moss", icon: IconRosetteDiscountCheck },
    "request-update": { hue: "ochre", icon: IconClockPause },
    rework: { hue: "madder", icon: IconArrowBackUp },
  };

interface OptionsProps {
  readonly weighing: Weighing;
  /** What stands against all three, said elsewhere already. */
  readonly common: readonly VerdictRefusal[];
  readonly chosen: Option | null;
  readonly onChoose: (option: Option) => void;
}

/** The three options and nothing else (M4): what the record contradicts is there, locked, and says what it would need. */
export function Options({ weighing, common, chosen, onChoose }: OptionsProps) {
  const { verdict } = useWords();
  return (
    <section className={classes.options} aria-label={verdict.options}>
      {options.map((option) => (
        <OptionCard
          key={option}
          option={option}
          weighing={weighing}
          common={common}
          isChosen={chosen === option}
          onChoose={() => onChoose(option)}
        />
      ))}
    </section>
  );
}

interface OptionCardProps {
  readonly option: Option;
  readonly weighing: Weighing;
  readonly common: readonly VerdictRefusal[];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function OptionCard({ option, weighing, common, isChosen, onChoose }: OptionCardProps) {
  const { verdict, parts } = useWords();
  const { names, judges, on } = useReviewed();
  const { hue, icon: Icon } = tones[option];
  const refused = weighing.refused[option] ?? [];
  const isLocked = refused.length > 0;
  const own = refused.filter((refusal) => !common.includes(refusal));
  const guidance = guidanceFor(on, option);
  return (
    <article
      className={classes.option}
      data-hue={hue}
      data-open={!isLocked || undefined}
      data-locked={isLocked || undefined}
      data-chosen={isChosen || undefined}
      aria-label={parts.decisions[option]}
    >
      <div>
        {weighing.recommended === option && (
          <ToneBadge hue="petrol" icon={IconStar} words={verdict.recommended} />
        )}
        {isLocked && <ToneBadge hue="slate" icon={IconLock} words={verdict.locked} />}
        {!isLocked && weighing.recommended !== option && (
          <Text size="sm" c="dimmed" span>
            {verdict.possible}
          </Text>
        )}
      </div>
      <h4 className={classes.optionTitle}>
        <Icon size={20} aria-hidden /> {parts.decisions[option]}
      </h4>
      <Text size="sm" c="dimmed">
        {verdict.what[option]}
      </Text>
      {isLocked && (
        <div>
          <Text size="sm" fw={600}>
            {verdict.needs}
          </Text>
          {own.length === 0 ? (
            <Text size="sm" c="dimmed">
              {verdict.lockedAbove}
            </Text>
          ) : (
            <RefusalNotice bare refusals={own} names={names} />
          )}
        </div>
      )}
      {guidance && (
        <details className={classes.guidance} open={!isLocked}>
          <summary>{verdict.guidance}</summary>
          <Text size="sm" component="div">
            <Markdown text={guidance} headingsFrom={4} />
          </Text>
        </details>
      )}
      {judges && (
        <div className={classes.optionAction}>
          <Button
            fullWidth
            color={hue}
            variant={isChosen ? "filled" : "light"}
            disabled={isLocked}
            leftSection={isLocked ? <IconLock size={16} /> : <Icon size={18} />}
            aria-label={verdict.choose(parts.decisions[option])}
            aria-pressed={isChosen}
            onClick={onChoose}
          >
            {parts.decisions[option]}
          </Button>
        </div>
      )}
    </article>
  );
}

function guidanceFor({ guidance }: Assessment, option: Option): string | null {
  if (guidance === null) return null;
  return { approve: guidance.approve, "request-update": guidance.requestUpdate, rework: guidance.rework }[
    option
  ];
}

/** The reasons that stand against every one of the options: the very objects, as weighing shares them. */
export function standsAgainstAll({ refused }: Weighing): readonly VerdictRefusal[] {
  const [first = [], ...others] = options.map((option) => refused[option] ?? []);
  return first.filter((refusal) => others.every((list) => list.includes(refusal)));
}
