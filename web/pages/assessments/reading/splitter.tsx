import type { KeyboardEvent, PointerEvent } from "react";
import classes from "./splitter.module.css";

interface SplitterProps {
  readonly label: string;
  /** Share of the width that what stands before it takes, in percent. */
  readonly percent: number;
  readonly least: number;
  readonly most: number;
  readonly onChange: (percent: number) => void;
  /** What two clicks lead back to. */
  readonly usual: number;
}

const stepPercent = 2;

/** Parts two panes; dragged, or moved by arrows, Home and End. Its parent is what it parts. */
export function Splitter({ label, percent, least, most, onChange, usual }: SplitterProps) {
  const set = (wanted: number) => onChange(Math.round(Math.min(most, Math.max(least, wanted)) * 10) / 10);

  function dragged(event: PointerEvent<HTMLElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const whole = event.currentTarget.parentElement?.getBoundingClientRect();
    if (whole) set(((event.clientX - whole.left) / whole.width) * 100);
  }

  function pressed(event: KeyboardEvent) {
    const wanted = {
      ArrowLeft: percent - stepPercent,
      ArrowRight: percent + stepPercent,
      Home: least,
      End: most,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    set(wanted);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule takes no keyboard; this one does, as ARIA has it for splitters.
    <div
      className={classes.splitter}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(percent)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={pressed}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={dragged}
      onDoubleClick={() => set(usual)}
    />
  );
}
