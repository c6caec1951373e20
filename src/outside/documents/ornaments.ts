/**
 * Ornaments as SVG, drawn by arithmetic: what engine-turned lines were on banknotes. Nothing that a person wrote comes
 * in here, colours excepted, and those were checked.
 */

interface Size {
  readonly width: number;
  readonly height: number;
}

const drawn = new Map<string, string>();
const kept = 24;

/** A drawing depends on paper and colours alone, and the next certificate has the same. */
function once(name: string, draw: () => string): string {
  const known = drawn.get(name);
  if (known !== undefined) return known;
  if (drawn.size >= kept) drawn.clear();
  const drawing = draw();
  drawn.set(name, drawing);
  return drawing;
}

/** The frame of a page of this size in points: a line and a finer one within, with corners cut round. */
export function frame(size: Size, colour: string, accent: string): string {
  return once(`frame ${size.width} ${colour} ${accent}`, () => drawFrame(size, colour, accent));
}

function drawFrame({ width, height }: Size, colour: string, accent: string): string {
  const inset = 26;
  const radius = 22;
  const gap = 4.5;
  const corners = [
    [inset, inset],
    [width - inset, inset],
    [width - inset, height - inset],
    [inset, height - inset],
  ].map(
    ([x, y]) =>
      `<path d="${wave({ x: x ?? 0, y: y ?? 0, radius: 8.5, depth: 0.34, waves: 8, phase: 0 })}" fill="none" stroke="${accent}" stroke-width="0.7"/>` +
      `<circle cx="${x}" cy="${y}" r="2" fill="${accent}"/>`,
  );
  return svg(
    { width, height },
    `<path d="${hollow({ width, height }, inset, 0, radius)}" fill="none" stroke="${colour}" stroke-width="1.3"/>`,
    `<path d="${hollow({ width, height }, inset, gap, radius)}" fill="none" stroke="${accent}" stroke-width="0.55"/>`,
    ...corners,
  );
}

/** A large rosette of fine lines, to lie under text: 600 × 600. */
export function watermark(tint: string): string {
  return once(`watermark ${tint}`, () => drawWatermark(tint));
}

function drawWatermark(tint: string): string {
  const layers = [
    { radius: 215, depth: 0.38, waves: 12, count: 12 },
    { radius: 108, depth: 0.62, waves: 7, count: 10 },
  ].flatMap(({ radius, depth, waves, count }) =>
    Array.from({ length: count }, (_, index) =>
      wave({ x: 300, y: 300, radius, depth, waves, phase: (2 * Math.PI * index) / count }),
    ),
  );
  return svg(
    { width: 600, height: 600 },
    `<path d="${layers.join("")}" fill="none" stroke="${tint}" stroke-width="0.6"/>`,
  );
}

/** The ground of a seal without its words, 800 × 800: a scalloped disc, a band for letters, a bright middle. */
export function seal(colour: string, accent: string, { band }: { band: boolean }): string {
  return once(`seal ${band} ${colour} ${accent}`, () => drawSeal(colour, accent, band));
}

function drawSeal(colour: string, accent: string, band: boolean): string {
  const circle = (radius: number, stroke: string, width: number) =>
    `<circle cx="400" cy="400" r="${radius}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
  const middle = band ? 262 : 320;
  const turned = Array.from({ length: 14 }, (_, index) =>
    wave({ x: 400, y: 400, radius: middle - 24, depth: 0.075, waves: 24, phase: (2 * Math.PI * index) / 14 }),
  );
  return svg(
    { width: 800, height: 800 },
    `<path d="${wave({ x: 400, y: 400, radius: 384, depth: 0.028, waves: 40, phase: 0 })}" fill="${colour}"/>`,
    circle(362, "#ffffff", 2.5),
    circle(353, accent, 4),
    `<circle cx="400" cy="400" r="${middle + 9}" fill="${accent}"/>`,
    `<circle cx="400" cy="400" r="${middle + 5}" fill="#ffffff"/>`,
    `<path d="${turned.join("")}" fill="none" stroke="${accent}" stroke-width="0.9"/>`,
    circle(middle - 45, colour, 1.6),
  );
}

function svg({ width, height }: Size, ...parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join("")}</svg>`;
}

/** A closed line around a place whose distance swings: by `depth` of its radius, so many times a turn. */
function wave(line: {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly depth: number;
  readonly waves: number;
  readonly phase: number;
}): string {
  const { x, y, radius, depth, waves, phase } = line;
  // Shallow waves are smooth with few pieces.
  const pieces = waves * (depth < 0.2 ? 4 : 6);
  const step = (2 * Math.PI) / pieces;
  const at = (turn: number) => {
    const distance = radius * (1 + depth * Math.sin(waves * turn + phase));
    const swing = radius * depth * waves * Math.cos(waves * turn + phase);
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    return {
      ...{ px: x + distance * cos, py: y + distance * sin },
      ...{ dx: (swing * cos - distance * sin) * (step / 3), dy: (swing * sin + distance * cos) * (step / 3) },
    };
  };
  const rounded = radius > 100 ? tenths : short;
  let before = at(0);
  const path = [`M${rounded(before.px)} ${rounded(before.py)}`];
  for (let piece = 1; piece <= pieces; piece++) {
    const next = at(piece * step);
    const points = [
      ...[before.px + before.dx, before.py + before.dy, next.px - next.dx, next.py - next.dy],
      ...[next.px, next.py],
    ];
    path.push(`C${points.map(rounded).join(" ")}`);
    before = next;
  }
  return `${path.join("")}Z`;
}

/** A rectangle whose corners are cut out in quarter circles, all drawn around the corners of the outermost one. */
function hollow({ width, height }: Size, inset: number, gap: number, radius: number): string {
  const [near, far, bottom] = [inset + gap, width - inset - gap, height - inset - gap];
  const around = radius + gap;
  const reach = Math.sqrt(around * around - gap * gap) - gap;
  const arc = (x: number, y: number) => `A${around} ${around} 0 0 0 ${short(x)} ${short(y)}`;
  return [
    `M${short(near + reach)} ${near}H${short(far - reach)}${arc(far, near + reach)}`,
    `V${short(bottom - reach)}${arc(far - reach, bottom)}`,
    `H${short(near + reach)}${arc(near, bottom - reach)}`,
    `V${short(near + reach)}${arc(near + reach, near)}Z`,
  ].join("");
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}
