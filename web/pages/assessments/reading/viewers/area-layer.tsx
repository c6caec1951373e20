import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import type { Area } from "../../../../../src/rules/facts.ts";
import { useWords } from "../../../../language/words.ts";
import classes from "./area-layer.module.css";
import { scrollInside } from "./scroll-inside.ts";

export interface MarkedArea {
  readonly area: Area;
  readonly label: string;
}

interface AreaLayerProps {
  /** What is marked now; null: nothing. */
  readonly area: Area | null;
  readonly onArea: (area: Area | null) => void;
  /** Whether dragging marks a part; else it does what it does elsewhere. */
  readonly isMarking: boolean;
  readonly pins: readonly MarkedArea[];
  /** What was asked to be seen; shown, not to be moved. */
  readonly wanted: Area | null;
  /** Takes the keyboard as soon as it is drawn, for an area that a key made. */
  readonly takesFocus: boolean;
}

const step = 0.01;
/** Less than this is a click, not a part. */
const leastDragPx = 6;
const least = 0.01;

/** Lies over a page or picture: drag to mark a part; the marked one is moved by arrows and sized with Shift. */
export function AreaLayer({ area, onArea, isMarking, pins, wanted, takesFocus }: AreaLayerProps) {
  const { reading } = useWords();
  const layer = useRef<HTMLDivElement>(null);
  const began = useRef<{ x: number; y: number; clientX: number; clientY: number } | null>(null);
  const [drawing, setDrawing] = useState<Area | null>(null);
  const drawn = drawing ?? area;

  function at({ clientX, clientY }: PointerEvent) {
    const box = layer.current?.getBoundingClientRect();
    if (!box) return { x: 0, y: 0 };
    const inside = (share: number) => Math.max(0, Math.min(1, share));
    return { x: inside((clientX - box.left) / box.width), y: inside((clientY - box.top) / box.height) };
  }

  function moved(event: PointerEvent) {
    if (began.current === null) return;
    const { x, y } = at(event);
    const from = began.current;
    setDrawing({
      ...{ x: Math.min(x, from.x), y: Math.min(y, from.y) },
      ...{ width: Math.abs(x - from.x), height: Math.abs(y - from.y) },
    });
  }

  function released(event: PointerEvent) {
    if (began.current === null) return;
    const { clientX, clientY } = began.current;
    began.current = null;
    const isClick =
      Math.abs(event.clientX - clientX) < leastDragPx || Math.abs(event.clientY - clientY) < leastDragPx;
    onArea(isClick ? null : drawing);
    setDrawing(null);
  }

  return (
    <div
      ref={layer}
      className={classes.layer}
      data-marking={isMarking || undefined}
      onPointerDown={(event) => {
        if (!isMarking || event.button !== 0 || event.target !== layer.current) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        began.current = { ...at(event), clientX: event.clientX, clientY: event.clientY };
      }}
      onPointerMove={moved}
      onPointerUp={released}
      onPointerCancel={() => {
        began.current = null;
        setDrawing(null);
      }}
    >
      {pins.map((pin) => (
        <div key={`${pin.label} ${styleKey(pin.area)}`} className={classes.pin} style={place(pin.area)}>
          <span>{pin.label}</span>
        </div>
      ))}
      {wanted && <Wanted area={wanted} />}
      {drawn && (
        <Drawn
          area={drawn}
          label={reading.markedPart}
          takesFocus={takesFocus && drawing === null}
          onArea={onArea}
        />
      )}
    </div>
  );
}

function Wanted({ area }: { area: Area }) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for another one.
  useEffect(() => {
    if (box.current) scrollInside(box.current, "center");
  }, [area]);
  return <div ref={box} className={classes.wanted} style={place(area)} />;
}

interface DrawnProps {
  readonly area: Area;
  readonly label: string;
  readonly takesFocus: boolean;
  readonly onArea: (area: Area | null) => void;
}

function Drawn({ area, label, takesFocus, onArea }: DrawnProps) {
  const box = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus]);
  function pressed(event: KeyboardEvent) {
    const next = event.key === "Escape" ? null : movedBy(event, area);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onArea(next);
  }
  return (
    <button
      ref={box}
      type="button"
      className={classes.drawn}
      style={place(area)}
      aria-label={label}
      onKeyDown={pressed}
    />
  );
}

/** Arrows move, with Shift they size; undefined: another key. */
function movedBy(
  { key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">,
  { x, y, width, height }: Area,
): Area | undefined {
  const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key];
  const [across, down] = by ?? [];
  if (across === undefined || down === undefined) return undefined;
  const within = (value: number, most: number, from = 0) => Math.max(from, Math.min(most, value));
  if (shiftKey) {
    const sized = {
      width: within(width + across, 1 - x, least),
      height: within(height + down, 1 - y, least),
    };
    return { x, y, ...sized };
  }
  return { x: within(x + across, 1 - width), y: within(y + down, 1 - height), width, height };
}

function place({ x, y, width, height }: Area) {
  const percent = (share: number) => `${share * 100}%`;
  return { left: percent(x), top: percent(y), width: percent(width), height: percent(height) };
}

function styleKey({ x, y, width, height }: Area): string {
  return [x, y, width, height].join();
}
