import { expect, it } from "vitest";
import { clamdAddress } from "./clamd.ts";

it.each([
  ["unix:/run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
  ["unix:///run/clamav/clamd.ctl", { path: "/run/clamav/clamd.ctl" }],
  ["tcp://scanner.school.example:3310", { host: "scanner.school.example", port: 3310 }],
  ["tcp://[::1]:3310", { host: "::1", port: 3310 }],
  ["tcp://scanner.school.example", null],
  ["/run/clamav/clamd.ctl", null],
  ["http://scanner:3310", null],
  ["unix:", null],
])("an address of clamd is a socket's path, or a host with its port: %s", (value, address) => {
  expect(clamdAddress(value)).toEqual(address);
});
