import { expect, test } from "vitest";
import { type Place, placeFromAddress, placeToAddress } from "./place.ts";

const version = "ab".repeat(32);
const there = (place: Place) => placeFromAddress(new URLSearchParams(placeToAddress(place)));

test("a place comes back from the address that it went into", () => {
  const base = { deliverable: "app", version };
  const places: Place[] = [
    base,
    { ...base, path: "src/été & co/a b.ts", line: 3, toLine: 9 },
    { ...base, path: "a", line: 1 },
    { ...base, page: 12, area: { x: 0.25, y: 0, width: 0.5, height: 1 } },
    { ...base, row: 1, column: 4 },
    { ...base, cell: 7 },
    { ...base, second: 0 },
    { ...base, second: 61.5 },
  ];
  for (const place of places) expect(there(place)).toEqual(place);
});

test("an address that makes no sense names no place, or as much of it as does", () => {
  const from = (asked: Record<string, string>) => placeFromAddress(new URLSearchParams(asked));
  expect(from({})).toBeNull();
  expect(from({ of: "app" })).toBeNull();
  expect(from({ of: "app", file: "../../etc/passwd" })).toBeNull();
  const asked = { of: "app", file: version, line: "9-3", page: "0", area: "0.5,0.5,0.9,0.1", second: "soon" };
  expect(from(asked)).toEqual({ deliverable: "app", version, line: 9 });
});
