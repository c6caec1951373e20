import { IconAlarm, IconClock, IconClockExclamation, IconClockX } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useLanguage } from "../language/words.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import classes from "./countdown.module.css";
import { clockFigures, roughly, thresholdCrossed, urgencyOf } from "./remaining.ts";
import { useServerNow } from "./server-time.ts";
import { When } from "./when.tsx";

const icons = { calm: IconClock, soon: IconAlarm, urgent: IconClockExclamation, over: IconClockX };

interface CountdownProps {
  /** The end, which no longer belongs to the window (R20): RFC 3339, or milliseconds since 1970. */
  readonly until: string | number;
  /** What ends then, said before the figures to people who hear the page. */
  readonly label: string;
  /** Called once when the end is reached: time to read the record anew. */
  readonly onOver?: () => void;
  /** One line for lists; otherwise large figures with date, time and zone beside them. */
  readonly compact?: boolean;
  /** Also seen, before the figures: where nothing beside it says what ends then. */
  readonly isNamed?: boolean;
  /** Its milestones are told by another countdown on the page. */
  readonly isSilent?: boolean;
}

/** Counts down to the second by the server's clock; calm at first, urgent under six hours and under one. */
export function Countdown({
  until,
  label,
  onOver,
  compact = false,
  isNamed = false,
  isSilent = false,
}: CountdownProps) {
  const end = new Date(until).getTime();
  const now = useServerNow(1, end);
  const { parts } = useLanguage().words;
  const left = Math.max(0, end - now);
  const urgency = urgencyOf(left);
  const Icon = icons[urgency];
  useMilestones(left, label, isSilent);
  useWhenOver(left === 0, onOver);
  return (
    <div className={classes.countdown} data-urgency={urgency} data-compact={compact || undefined}>
      {isNamed && (
        <span className={classes.name} aria-hidden>
          {label}
        </span>
      )}
      <Icon size={compact ? 16 : 22} stroke={1.9} aria-hidden />
      <span className={classes.figures} role="timer" aria-label={label}>
        {left === 0 ? parts.countdown.over : clockFigures(left, parts.countdown.days)}
      </span>
      <span className={classes.until}>
        {!compact && `${parts.countdown.until} `}
        <When at={end} />
      </span>
    </div>
  );
}

/** Tells people who hear the page, politely and only at milestones, never each second. */
function useMilestones(left: number, label: string, isSilent: boolean) {
  const announce = useAnnounce();
  const { parts } = useLanguage().words;
  const before = useRef(left);
  useEffect(() => {
    const crossed = thresholdCrossed(before.current, left);
    before.current = left;
    if (crossed === null || isSilent) return;
    const said =
      crossed === 0 ? parts.countdown.over : parts.countdown.left(roughly(crossed, parts.countdown));
    announce(`${label}: ${said}`);
  }, [left, label, isSilent, announce, parts]);
}

function useWhenOver(isOver: boolean, onOver: (() => void) | undefined) {
  const told = useRef(isOver);
  useEffect(() => {
    if (!isOver) told.current = false;
    else if (!told.current) {
      told.current = true;
      onOver?.();
    }
  }, [isOver, onOver]);
}
