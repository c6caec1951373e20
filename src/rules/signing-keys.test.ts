import { expect, it } from "vitest";
import { compromisedFrom, failsFrom } from "./signing-keys.ts";
import type { Instant } from "./words.ts";

const at = (iso: string) => Date.parse(iso) as Instant;
const made = at("2026-03-02T09:00:40.700Z");
const now = at("2026-03-09T09:00:00.000Z");
const key = { createdAt: made, compromisedFrom: null };

it("dates a compromise to the whole second, as signatures are dated", () => {
  const from = at("2026-03-05T10:00:00.999Z");
  expect(compromisedFrom(key, from, now)).toEqual({ ok: true, from: at("2026-03-05T10:00:00Z") });
  expect(compromisedFrom(key, made, now)).toEqual({ ok: true, from: at("2026-03-02T09:00:40Z") });
  expect(compromisedFrom(key, now, now)).toEqual({ ok: true, from: now });
});

it("takes no instant that is still to come, nor one at which there was no key", () => {
  const later = (now + 1) as Instant;
  expect(compromisedFrom(key, later, now)).toEqual({
    ok: false,
    refusal: { code: "compromise-in-future", now },
  });
  expect(compromisedFrom(key, at("2026-03-02T08:59:59.999Z"), now)).toEqual({
    ok: false,
    refusal: { code: "compromise-before-key", made },
  });
});

it("takes the minute in which a key was made, as a person names it, for its first instant", () => {
  const first = at("2026-03-02T09:00:40Z");
  for (const named of ["2026-03-02T09:00:00Z", "2026-03-02T09:00:39Z"]) {
    expect(compromisedFrom(key, at(named), now)).toEqual({ ok: true, from: first });
  }
});

it("moves the instant back when more is known, and never forward", () => {
  const from = at("2026-03-05T10:00:00Z");
  const known = { ...key, compromisedFrom: from };
  const earlier = at("2026-03-04T10:00:00Z");
  expect(compromisedFrom(known, earlier, now)).toEqual({ ok: true, from: earlier });
  for (const again of [from, now]) {
    expect(compromisedFrom(known, again, now)).toEqual({
      ok: false,
      refusal: { code: "already-compromised", from },
    });
  }
});

it("lets nothing hold that a key signed, whatever date it bears, once it was lost from its first instant on", () => {
  const from = at("2026-03-05T10:00:00Z");
  expect(failsFrom(key)).toBeNull();
  expect(failsFrom({ ...key, compromisedFrom: from })).toBe(from);
  expect(failsFrom({ ...key, compromisedFrom: at("2026-03-02T09:00:40Z") })).toBe(0);
  expect(failsFrom({ ...key, compromisedFrom: at("2026-03-02T09:00:41Z") })).toBe(at("2026-03-02T09:00:41Z"));
});
