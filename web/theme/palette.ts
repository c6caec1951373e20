import type { MantineColorsTuple } from "@mantine/core";

/**
 * The palette: six hues on one ladder of lightness (OKLCH), so that the same shade of any hue carries the same
 * weight. On white, shade 6 and darker reach AA (4.5:1); so does shade 7 on shade 0 of its hue, and white on 6.
 */
export const palette = {
  /** What can be done: actions, links, focus. */
  petrol: tuple("ecf9fa daf0f3 bae2e6 96ced5 71b7bf 4c9ca4 237e87 0b656e 005058 00373c"),
  /** What is there and good: met, acquired, approved. */
  moss: tuple("eef9f0 def1e1 c2e3c7 a1d1a9 7fba8b 5f9f6d 3d814e 2a683b 1d532d 0d391b"),
  /** What waits for somebody, or runs against a clock. */
  ochre: tuple("fef4e8 f9e9d3 f0d4af e2bb87 cea05e b58337 976400 7c4f00 633d00 452700"),
  /** What is missing, refused or to rework. */
  madder: tuple("ffefee ffdfdd ffc4c1 ffa4a0 f68280 dd6061 bd3c42 9d2830 7f1b23 5b0913"),
  /** What happens live: the session. */
  plum: tuple("fbf2fd f4e5f7 e8cfee d7b4df c298cb a77bb2 8a5c94 704779 593761 3e2344"),
  /** Everything that should not ask for attention. */
  slate: tuple("f4f6f6 e9ecec d5dada bdc4c4 a3abab 879090 697273 535b5c 414848 2b3030"),
  /** The dark scheme's own neutrals, from text (0) to the page (8). */
  dark: tuple("dfeaed b6c0c2 96a0a3 737c7f 41494c 30383b 242c2e 182022 101719 091113"),
} as const;

export type Hue = Exclude<keyof typeof palette, "dark">;

function tuple(shades: string): MantineColorsTuple {
  return shades.split(" ").map((shade) => `#${shade}`) as unknown as MantineColorsTuple;
}
