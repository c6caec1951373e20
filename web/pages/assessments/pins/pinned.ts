import type { Assessment, Evidence } from "../../../api/generated/api.ts";
import { fileToRead, type Pin, type Place } from "../reading/place.ts";

/** Evidence as it is sent: where in the work something can be seen, or the answer that showed it. */
export type Pinned = Omit<Evidence, "path"> & { readonly path?: string | undefined };

/** As many as the rules take for one criterion or skill. */
export { mostEvidence as mostPins } from "../../../../src/rules/evidence.ts";

/** The same text for the same place, whatever the order of its parts. */
export function pinKey(pin: Evidence): string {
  const { deliverable, version, path, line, toLine, page, area, row, column, cell, second, answer } = pin;
  const box = area ? [area.x, area.y, area.width, area.height] : [];
  return JSON.stringify([
    deliverable,
    version,
    path ?? null,
    line,
    toLine,
    page,
    box,
    row,
    column,
    cell,
    second,
    answer,
  ]);
}

export function isPinnedIn(pins: readonly Evidence[], pin: Evidence): boolean {
  const key = pinKey(pin);
  return pins.some((one) => pinKey(one) === key);
}

export function areSamePins(some: readonly Evidence[], others: readonly Evidence[]): boolean {
  return (
    some.length === others.length && some.every((pin, index) => pinKey(pin) === pinKey(others[index] ?? {}))
  );
}

/** What can be sent again of evidence that was read: a path that was erased is told no more. */
export function sendable(evidence: readonly Evidence[]): Pinned[] {
  return evidence.flatMap(({ path, ...pin }): Pinned[] => {
    if (path) return [{ ...pin, path }];
    return path === null && pin.deliverable === undefined && pin.answer === undefined ? [] : [pin];
  });
}

/** What is selected, as it is pinned. Fractions to a hundredth of a percent: finer than anybody draws. */
export function pinOf(place: Place): Pinned {
  const { area, second, ...pin } = place;
  return {
    ...pin,
    ...(area ? { area: roundedArea(area) } : {}),
    ...(second === undefined ? {} : { second: Math.round(second * 10) / 10 }),
  };
}

function roundedArea({ x, y, width, height }: NonNullable<Place["area"]>) {
  const round = (fraction: number) => Math.round(fraction * 10_000) / 10_000;
  const [left, top] = [round(x), round(y)];
  return {
    ...{ x: left, y: top },
    width: round(Math.min(width, 1 - left)),
    height: round(Math.min(height, 1 - top)),
  };
}

/** The place that a pin leads to; null where there is no file to open: an answer, a link that was not kept. */
export function placeOf(on: Assessment, pin: Evidence): Place | null {
  const { deliverable, version, path, answer: _, ...spot } = pin;
  if (deliverable === undefined) return null;
  const judged = on.deliverables.find(({ key }) => key === deliverable)?.handedIn ?? null;
  const file = version ?? fileToRead(judged);
  if (file === null || file === undefined) return null;
  return { deliverable, version: file, ...defined({ ...spot, path: path ?? undefined }) };
}

/** Everything that is pinned, with what it is pinned to, to be marked where it is. */
export function pinsIn(on: Assessment): readonly Pin[] {
  const marked = (evidence: readonly Evidence[], label: string) =>
    evidence.flatMap((pin): Pin[] => {
      const place = placeOf(on, pin);
      return place === null ? [] : [{ place, label }];
    });
  return [
    ...on.criteria.flatMap(({ evidence, text }) => marked(evidence, text)),
    ...on.skills.flatMap(({ evidence, name }) => marked(evidence, name)),
  ];
}

/** Whether an update took the place of the file in which it was seen (R21). */
export function isBeforeUpdate(on: Assessment, pin: Evidence): boolean {
  if (pin.version === undefined) return false;
  const deliverable = on.deliverables.find(({ key }) => key === pin.deliverable);
  return deliverable !== undefined && fileToRead(deliverable.handedIn) !== pin.version;
}

function defined<Known extends object>(known: Known): { [Name in keyof Known]?: NonNullable<Known[Name]> } {
  const entries = Object.entries(known).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Known]?: NonNullable<Known[Name]> };
}
