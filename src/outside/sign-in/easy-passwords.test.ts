import { expect, test } from "vitest";
import { tooEasy } from "./easy-passwords.ts";

test.each([
  "aaaaaaaaaaaa",
  "123456789012",
  "098765432109",
  "password1234",
  "P@ssw0rd2026!",
  "passwordpassword",
  "Qwertyuiop12",
  "motdepasse2026",
  "testtesttest",
])("%s is among the first tried", (password) => {
  expect(tooEasy(password)).toBe(true);
});

test.each(["correct horse battery staple", "mon chat dort sur le toit", "7RkQ-w92m-Lp0x", "314159265358"])(
  "%s is let through",
  (password) => {
    expect(tooEasy(password)).toBe(false);
  },
);

test("one's own address is no password, somebody else's name may be", () => {
  expect(tooEasy("camille.durand2026", "camille.durand@school.example")).toBe(true);
  expect(tooEasy("camille.durand2026", "noor@school.example")).toBe(false);
});
