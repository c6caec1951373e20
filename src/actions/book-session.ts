import type { Interval } from "../rules/words.ts";
import { type Acted, type Asking, act } from "./act.ts";
import type { World } from "./world.ts";

/** Sets the session's time, or moves it with a reason (R10). Assessor and team set any time that is free. */
export function bookSession(
  world: World,
  asking: Asking,
  wanted: { readonly during: Interval; readonly reason: string | null },
): Promise<Acted> {
  return act(world, asking, "book-session", ({ sealMaybe }) => ({
    wish: { do: "book-session", during: wanted.during, openTime: null, reason: sealMaybe(wanted.reason) },
  }));
}

/** Gives the booked time back, with a reason (R10). */
export function cancelSession(
  world: World,
  asking: Asking,
  wanted: { readonly reason: string },
): Promise<Acted> {
  return act(world, asking, "cancel-session", ({ seal }) => ({
    wish: { do: "cancel-session", reason: seal(wanted.reason) },
  }));
}
