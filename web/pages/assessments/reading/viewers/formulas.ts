import { type RefObject, useEffect, useRef, useState } from "react";
import { useWords } from "../../../../language/words.ts";
import type { Undrawn } from "./formula-drawn.ts";
import { readFormula } from "./formula-read.ts";

/** What is drawn of one document: more than anybody writes, and little enough for any tab. */
const most = { formulas: 5_000, elements: 200_000, milliseconds: 5_000 };
/** How long formulas may be drawn before the tab has its turn. */
const turnMilliseconds = 8;

const waiting = "[data-formula]:not([data-drawn]), pre > code.language-math:not([data-drawn])";

type Draw = typeof import("./formula-drawn.ts");

/**
 * Draws the formulas in an element as they come near to being seen, again whenever `shown` changes. What draws them is
 * loaded with the first. Answers whether some are left as they were written, because there are too many.
 */
export function useFormulas(place: RefObject<HTMLElement | null>, shown: unknown): boolean {
  const { reading } = useWords();
  const [areLeft, setLeft] = useState(false);
  const words = useRef(reading);
  words.current = reading;
  const spent = useRef({ formulas: 0, elements: 0, milliseconds: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changes what is found in it.
  useEffect(() => {
    const left = most.formulas - spent.current.formulas;
    const found = [...(place.current?.querySelectorAll<HTMLElement>(waiting) ?? [])];
    if (found.length > left) setLeft(true);
    if (found.length === 0 || left <= 0) return;
    const near = new Set<HTMLElement>();
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function turn(draw: Draw) {
      timer = undefined;
      const began = performance.now();
      for (const element of near) {
        if (isOver || performance.now() - began > turnMilliseconds) break;
        near.delete(element);
        if (isSpent(spent.current)) {
          setLeft(true);
          watch.disconnect();
          return;
        }
        const before = performance.now();
        spent.current.elements += drawIn(element, draw, (why) => wordsFor(why, words.current));
        spent.current.formulas += 1;
        spent.current.milliseconds += performance.now() - before;
      }
      if (near.size > 0 && !isOver) timer = setTimeout(turn, 0, draw);
    }

    const options = { rootMargin: "600px 0px", scrollMargin: "600px 0px" };
    const watch = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) near.delete(target as HTMLElement);
        else if (!(target as HTMLElement).dataset.drawn) near.add(target as HTMLElement);
      }
      if (near.size === 0 || timer !== undefined) return;
      // Where it cannot be loaded, what was written stays.
      void import("./formula-drawn.ts").then(
        (draw) => {
          if (!isOver && timer === undefined) turn(draw);
        },
        () => watch.disconnect(),
      );
    }, options);
    for (const element of found.slice(0, left)) watch.observe(element);
    return () => {
      isOver = true;
      clearTimeout(timer);
      watch.disconnect();
    };
  }, [shown, place]);
  return areLeft;
}

function isSpent({ formulas, elements, milliseconds }: typeof most): boolean {
  return formulas >= most.formulas || elements >= most.elements || milliseconds >= most.milliseconds;
}

/** Puts the formula in the place of what was written, or says beside that why it is not. Answers what it amounts to. */
function drawIn(element: HTMLElement, { drawn }: Draw, say: (why: Undrawn) => string): number {
  const written = element.textContent ?? "";
  const formula = readFormula(written);
  const isCode = element.localName === "code";
  const result = drawn(isCode ? { tex: written.trim(), isDisplay: true } : formula);
  element.dataset.drawn = "true";
  if (result.is === "drawn") {
    const place = isCode ? replaced(element) : element;
    place.replaceChildren(result.math);
    if (place.scrollWidth > place.clientWidth && formula.isDisplay) place.tabIndex = 0;
    return result.elements;
  }
  const [source, why] = [document.createElement("span"), document.createElement("span")];
  source.className = "formula-undrawn";
  source.textContent = written;
  why.className = "formula-why";
  why.textContent = say(result);
  element.replaceChildren(source, why);
  return 2;
}

/** A block of code gives its place to a block that is none. */
function replaced(code: HTMLElement): HTMLElement {
  const place = document.createElement("div");
  place.dataset.formula = "block";
  place.dataset.drawn = "true";
  code.parentElement?.replaceWith(place);
  return place;
}

function wordsFor(why: Undrawn, reading: ReturnType<typeof useWords>["reading"]): string {
  return why.is === "wrong" ? reading.formulaWrong(why.said) : reading.formulaNot[why.is];
}
