import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { Pin, Spot } from "../../place.ts";
import type { ViewerProps } from "../viewer.ts";

interface Range {
  readonly from: number;
  readonly to: number;
}

interface Choosing extends Pick<ViewerProps, "pins" | "wanted" | "onSelect"> {
  /** Grows with what stands on the page. */
  readonly shown: number;
}

/** The paragraph, box or row of a table that has this number. */
export function blockNumbered(page: HTMLElement | null, number: number): HTMLElement | null {
  return page?.querySelector<HTMLElement>(`[data-block="${number}"]`) ?? null;
}

/**
 * Paragraphs are chosen by their numbers, with Shift up to another one, by arrows from number to number, and by
 * selecting text in them. What is chosen or pinned is marked on the page itself: nothing is drawn anew for it.
 */
export function useChoosing(
  page: RefObject<HTMLElement | null>,
  { pins, wanted, shown, onSelect }: Choosing,
) {
  const [chosen, setChosen] = useState<(Range & { readonly nth: number | undefined }) | null>(null);
  const began = useRef(1);
  const nth = wanted?.nth;
  // What was asked for later takes the place of what was chosen before.
  const marked = chosen !== null && chosen.nth === nth ? chosen : rangeOf(wanted?.spot);
  const take = useCallback(
    (range: Range) => {
      setChosen({ ...range, nth });
      onSelect(spotOf(range));
    },
    [nth, onSelect],
  );
  const choose = useCallback(
    (number: number, isExtending: boolean) => {
      if (!isExtending) began.current = number;
      take({ from: Math.min(began.current, number), to: Math.max(began.current, number) });
    },
    [take],
  );
  useTextSelection(page, take);
  const [from, to] = [marked?.from, marked?.to];
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes to stand on the page is marked, too.
  useEffect(() => markBlocks(page.current, from, to), [page, from, to, shown]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: as above.
  useEffect(() => markPins(page.current, pins), [page, pins, shown]);

  function onKeyDown(event: KeyboardEvent) {
    const number = (event.target as HTMLElement).dataset.number;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (number === undefined || step === undefined) return;
    const next = blockNumbered(page.current, Number(number) + step);
    const button = next?.querySelector<HTMLButtonElement>("button[data-number]");
    if (!button) return;
    event.preventDefault();
    button.focus({ preventScroll: false });
    choose(Number(number) + step, event.shiftKey);
  }
  return { choose, onKeyDown };
}

function rangeOf(spot: Spot | undefined): Range | null {
  return spot?.line === undefined ? null : { from: spot.line, to: spot.toLine ?? spot.line };
}

function spotOf({ from, to }: Range): Spot {
  return to > from ? { line: from, toLine: to } : { line: from };
}

/** Text that is selected chooses the paragraphs in which it lies. */
function useTextSelection(page: RefObject<HTMLElement | null>, take: (range: Range) => void) {
  useEffect(() => {
    const look = () => {
      const selection = getSelection();
      const within = page.current;
      if (!within || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
      const { startContainer, endContainer } = selection.getRangeAt(0);
      const numbers = [startContainer, endContainer].map((node) => numberAround(within, node));
      const [from, to] = numbers;
      if (from && to && from <= to) take({ from, to });
    };
    document.addEventListener("selectionchange", look);
    return () => document.removeEventListener("selectionchange", look);
  }, [page, take]);
}

function numberAround(within: HTMLElement, node: Node): number | null {
  if (!within.contains(node)) return null;
  const element = node instanceof Element ? node : node.parentElement;
  return Number(element?.closest<HTMLElement>("[data-block]")?.dataset.block) || null;
}

function markBlocks(page: HTMLElement | null, from = 0, to = -1) {
  for (const block of page?.querySelectorAll<HTMLElement>("[data-chosen]") ?? [])
    block.removeAttribute("data-chosen");
  for (const button of page?.querySelectorAll<HTMLElement>('button[data-number][tabindex="0"]') ?? [])
    button.tabIndex = -1;
  for (let number = from; number <= Math.min(to, from + 2_000); number += 1)
    blockNumbered(page, number)?.setAttribute("data-chosen", "");
  // One number is reached by Tab, the others by arrows from there.
  const button = blockNumbered(page, Math.max(1, from))?.querySelector<HTMLElement>("button[data-number]");
  if (button) button.tabIndex = 0;
}

function markPins(page: HTMLElement | null, pins: readonly Pin[]) {
  for (const block of page?.querySelectorAll<HTMLElement>("[data-pinned]") ?? []) {
    block.removeAttribute("data-pinned");
    block.removeAttribute("title");
  }
  for (const { place, label } of pins) {
    const { line, toLine = line } = place;
    if (line === undefined || toLine === undefined) continue;
    for (let number = line; number <= Math.min(toLine, line + 2_000); number += 1) {
      const block = blockNumbered(page, number);
      if (!block) continue;
      block.dataset.pinned = "";
      block.title = block.title === "" ? label : `${block.title}\n${label}`;
    }
  }
}
