const narrow = "\u202f";

/** Puts a narrow no-break space where French wants one: before ; : ! ? and inside « ». */
export function frenchSpaces(text: string): string {
  return text
    .replace(/ ([;:!?»])/g, `${narrow}$1`)
    .replace(/« /g, `«${narrow}`)
    .replace(/(\d) (%|h\b|min\b|s\b|Go\b|Mo\b|ko\b)/g, `$1${narrow}$2`);
}

/**
 * The same for a whole catalogue, also for what its functions answer, so that translators write plain spaces and
 * none is forgotten.
 */
export function withFrenchSpaces<Catalogue>(catalogue: Catalogue): Catalogue {
  return spaced(catalogue) as Catalogue;
}

function spaced(value: unknown): unknown {
  if (typeof value === "string") return frenchSpaces(value);
  if (typeof value === "function") return (...given: unknown[]) => spaced(value(...given));
  if (Array.isArray(value)) return value.map(spaced);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, spaced(inner)]));
}
