/**
 * The heading that a link in the same text names, by the names that code hosts give: "How it counts?" → how-it-counts. In
 * Jupyter they are How-it-counts?
 */
export function headingFor(page: Element, named: string): HTMLElement | null {
  const wanted = nameOf(decoded(named));
  const seen = new Map<string, number>();
  for (const heading of page.querySelectorAll<HTMLElement>("h1, h2, h3, h4, h5, h6")) {
    const name = nameOf(heading.textContent ?? "");
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    if ((before === 0 ? name : `${name}-${before}`) === wanted) return heading;
  }
  return null;
}

function nameOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

function decoded(named: string): string {
  try {
    return decodeURIComponent(named);
  } catch {
    return named;
  }
}
