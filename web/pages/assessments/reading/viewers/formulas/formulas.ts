import { type RefObject, useEffect, useRef, useState } from "react";
import { useWords } from "../../../../../language/words.ts";
import type { FormulaDrawing } from "./formula-drawn.ts";
import type { Undrawn } from "./formula-markup.ts";
import { FormulaOrder } from "./formula-order.ts";

/** What is drawn of one document: more than anybody writes, and little enough for any tab. */
const most = { formulas: 5_000, elements: 200_000, milliseconds: 20_000 };

const waiting = "[data-formula]:not([data-drawn]), pre > code.language-math:not([data-drawn])";

/**
 * Draws the formulas in an element as they come near to being seen, again whenever `shown` changes. What draws them is
 * loaded with the first. Answers whether some are left as they were written, because there are too many.
 */
export function useFormulas(place: RefObject<HTMLElement | null>, shown: unknown): boolean {
  const { reading } = useWords();
  const [areLeft, setLeft] = useState(false);
  const words = useRef(reading);
  words.current = reading;
  const drawing = useRef<FormulaDrawing | null>(null);
  const order = useRef(new FormulaOrder(most.formulas));
  const spent = useRef({ formulas: 0, elements: 0, milliseconds: 0 });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changes what is found in it.
  useEffect(() => {
    const left = most.formulas - spent.current.formulas;
    const found = [...(place.current?.querySelectorAll<HTMLElement>(waiting) ?? [])];
    if (found.length > left) setLeft(true);
    for (const element of order.current.takeIn(found.slice(0, left))) {
      delete element.dataset.drawn;
      found.push(element);
    }
    if (found.length === 0 || left <= 0) return;
    const near = new Set<HTMLElement>();
    let isOver = false;
    let isDrawing = false;

    /** Each in a turn of its own. */
    async function drawNear() {
      isDrawing = true;
      const { FormulaDrawing } = await import("./formula-drawn.ts");
      drawing.current ??= new FormulaDrawing();
      const scrolled: HTMLElement[] = [];
      for (const element of near) {
        if (isSpent(spent.current)) {
          setLeft(true);
          stop();
        }
        if (isOver) break;
        near.delete(element);
        if (element.dataset.drawn || !element.isConnected) continue;
        const began = performance.now();
        const { written, ...formula } = order.current.formulaOf(element);
        const result = await drawing.current.draw(formula);
        // What was drawn while a long text grew is kept: else it would be drawn only when all is there.
        const isNewest = order.current.formulaOf(element).tex === formula.tex;
        if (!element.isConnected || !isNewest) continue;
        if (result.is === "drawn") scrolled.push(putIn(element, result.math, order.current));
        else saySo(element, written, wordsFor(result, words.current));
        spent.current.formulas += 1;
        spent.current.elements += result.is === "drawn" ? result.elements : 1;
        spent.current.milliseconds += performance.now() - began;
      }
      // What is wider than its place is scrolled by keyboard, too.
      for (const block of scrolled) if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
      isDrawing = false;
    }

    function stop() {
      isOver = true;
      watch.disconnect();
    }

    const options = { rootMargin: "600px 0px", scrollMargin: "600px 0px" };
    const watch = new IntersectionObserver((seen) => {
      for (const { target, isIntersecting } of seen) {
        if (!isIntersecting) near.delete(target as HTMLElement);
        else if (!(target as HTMLElement).dataset.drawn) near.add(target as HTMLElement);
      }
      // Where what draws them cannot be loaded, what was written stays.
      if (near.size > 0 && !isDrawing) drawNear().catch(stop);
    }, options);
    for (const element of found.slice(0, left)) watch.observe(element);
    return stop;
  }, [shown, place]);
  useEffect(() => () => drawing.current?.end(), []);
  return areLeft;
}

function isSpent({ formulas, elements, milliseconds }: typeof most): boolean {
  return formulas >= most.formulas || elements >= most.elements || milliseconds >= most.milliseconds;
}

/** Puts the formula in the place of what was written, and answers where that is. */
function putIn(element: HTMLElement, math: Element, order: FormulaOrder): HTMLElement {
  const place = element.localName === "code" ? insteadOf(element) : element;
  if (place !== element) order.moved(element, place);
  place.dataset.drawn = "true";
  place.replaceChildren(math);
  return place;
}

/** A block of code gives its place to a block that is none. */
function insteadOf(code: HTMLElement): HTMLElement {
  const place = document.createElement("div");
  place.dataset.formula = "block";
  code.parentElement?.replaceWith(place);
  return place;
}

/** Leaves what was written, and says beside it why. */
function saySo(element: HTMLElement, written: string, why: string) {
  const [source, note] = [document.createElement("span"), document.createElement("span")];
  source.className = "formula-undrawn";
  source.textContent = written;
  note.className = "formula-why";
  note.textContent = why;
  element.dataset.drawn = "true";
  element.replaceChildren(source, note);
}

function wordsFor(why: Undrawn, reading: ReturnType<typeof useWords>["reading"]): string {
  return why.is === "wrong" ? reading.formulaWrong(why.said) : reading.formulaNot[why.is];
}
