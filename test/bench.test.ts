import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const bench = join(import.meta.dirname, "..", "bench", "run.ts");

/** How fast it is depends on the machine; that the bench still measures and proves what it did does not. */
it("still measures verdicts and windows", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [bench, "verdicts", "windows", "--quick"]);
  expect(stdout).toMatch(/16 clients .* bare SQL by pg: \d+\/s/);
  expect(stdout).toMatch(/300 windows, 2 workers +[\d.]+ s/);
  expect(stdout).toContain("Everything ran");
}, 120_000);

it("still measures examinations, with unzip to compare with or without", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [bench, "examination", "--quick"]);
  expect(stdout).toMatch(/2000 files, \d+ MB +[\d.]+ s +unzip (-t: [\d.]+ s|is not installed)/);
  expect(stdout).toMatch(/memory of its process, most +\d+ MB/);
}, 60_000);

it("still measures documents", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [bench, "documents", "--quick"]);
  expect(stdout).toMatch(/certificates \(2 pages, PDF\/A-3a\) +\d+ a second and core/);
}, 60_000);

it("still measures credentials", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [bench, "credentials", "--quick"]);
  expect(stdout).toMatch(/signed, both forms +\d+\/s and core +two signatures alone: \d+\/s/);
  expect(stdout).toMatch(/checked, token and status +\d+\/s and core/);
}, 60_000);

it("still measures the public page of a certificate", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [bench, "certificate-page", "--quick"]);
  expect(stdout).toMatch(/the page, p99 +[\d.]+ ms +\/health: [\d.]+ ms/);
  expect(stdout).toMatch(/POST \/verify of a credential +[\d.]+ ms/);
}, 60_000);

it("still measures certificates, each of them once and a sample verified", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [bench, "certificates", "--quick"]);
  expect(stdout).toMatch(/40 certificates, 2 workers +[\d.]+ s +\d+ a second/);
}, 60_000);

it("names what there is to measure when asked for something else", async () => {
  const asked = promisify(execFile)(process.execPath, [bench, "everything"]);
  await expect(asked).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining("verdicts, desk, windows, start-up, first-page"),
  });
});
