import type { MouseEventHandler, ReactNode, RefObject, WheelEventHandler } from "react";

interface ScrollerProps {
  readonly label: string;
  readonly className: string | undefined;
  readonly place?: RefObject<HTMLDivElement | null>;
  readonly onWheel?: WheelEventHandler;
  readonly onClick?: MouseEventHandler;
  readonly children: ReactNode;
}

/** What is larger than its place: scrolled by keyboard, too. */
export function Scroller({ label, className, place, onWheel, onClick, children }: ScrollerProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fields are grouped here.
    // biome-ignore lint/a11y/useKeyWithClickEvents: a link pressed by key clicks, too.
    <div
      ref={place}
      className={className}
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
      tabIndex={0}
      onWheel={onWheel}
      onClick={onClick}
    >
      {children}
    </div>
  );
}
