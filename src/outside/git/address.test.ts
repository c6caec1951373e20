import { expect, test } from "vitest";
import { repositoryAddress } from "./address.ts";
import { isPublicAddress } from "./reachable.ts";

test.each([
  ["https://git.school.test/ada/cinema.git", "https://git.school.test/ada/cinema.git", null],
  [
    "https://ada:secret@git.school.test/ada/cinema/?tab=readme#top",
    "https://git.school.test/ada/cinema",
    null,
  ],
  ["git@git.school.test:ada/cinema.git", "https://git.school.test/ada/cinema.git", null],
  ["ssh://git@git.school.test/ada/cinema.git", "https://git.school.test/ada/cinema.git", null],
  ["https://git.school.test/ada/cinema/tree/main", "https://git.school.test/ada/cinema", "main"],
  [
    "https://git.school.test/ada/cinema/-/tree/fix%2Flogin",
    "https://git.school.test/ada/cinema",
    "fix/login",
  ],
  ["https://git.school.test/ada/cinema/src/branch/main", "https://git.school.test/ada/cinema", "main"],
])("%s is a repository", (given, url, ref) => {
  const address = repositoryAddress(given);
  expect(address?.url.href).toBe(url);
  expect(address?.ref).toBe(ref);
});

test.each([
  "cinema",
  "file:///etc/passwd",
  "ext::sh -c id",
  "https://git.school.test/",
  "https://git.school.test/ada/cinema/tree/--upload-pack=id",
  "https://git.school.test/ada/cinema/tree/a..b",
  "https://git.school.test/ada/cinema/tree/%00",
])("%s is none", (given) => {
  expect(repositoryAddress(given)).toBeNull();
});

test.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "::1",
  "::",
  "fe80::1",
  "fc00::1",
  "::ffff:127.0.0.1",
  "64:ff9b::7f00:1",
  "2002:7f00:1::",
  "nonsense",
])("%s lies inside", (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(["140.82.112.3", "2606:50c0:8000::153"])("%s lies outside", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
