import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Pinned, pinLimits, pinLink } from "../../src/outside/git/pin.ts";
import { type GitHost, openGitHost } from "./git-host.ts";

let host: GitHost;
let first: string;

beforeAll(async () => {
  host = await openGitHost();
  first = await host.commit({ "README.md": "# Cinema\n", "src/app.ts": "export const seats = 120;\n" });
});
afterAll(() => host[Symbol.asyncDispose]());

async function pinned(link: string): Promise<{ commit: string; zip: Buffer }> {
  const pin = (await pinLink(link, [host.host])) as Pinned;
  expect(pin).toHaveProperty("commit");
  const zip = await buffer(pin.archive);
  await pin.close();
  return { commit: pin.commit, zip };
}

test("a link is pinned to the commit that its host shows now, with what is in it", async () => {
  const { commit, zip } = await pinned(host.url);
  expect(commit).toBe(first);
  expect(zip.subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");
  expect(zip.includes("src/app.ts")).toBe(true);
  const again = await pinned(host.url);
  expect(again.zip.equals(zip)).toBe(true);
});

test("what a commit holds is not lost where it is read only after Git has ended", async () => {
  const pin = (await pinLink(host.url, [host.host])) as Pinned;
  await vi.waitUntil(() => !process.getActiveResourcesInfo().includes("ProcessWrap"));
  expect((await buffer(pin.archive)).subarray(0, 4).toString("latin1")).toBe("PK\x03\x04");
  await pin.close();
});

test("a later push changes nothing about a commit that was named", async () => {
  const second = await host.commit({ "src/app.ts": "export const seats = 80;\n" });
  expect((await pinned(host.url)).commit).toBe(second);
  expect((await pinned(`${host.url}/commit/${first}`)).commit).toBe(first);
});

test("the page of a branch, or of a folder in it, leads to the branch", async () => {
  const commit = await host.commit({ "login.ts": "login\n" }, "feature/login");
  expect((await pinned(`${host.url}/tree/feature/login`)).commit).toBe(commit);
  expect((await pinned(`${host.url}/-/tree/feature/login/src/deep`)).commit).toBe(commit);
});

test("a symbolic link stands as a text, and what its owner leaves out of releases is there", async () => {
  const commit = await host.commit(
    {
      ".gitattributes": "secret.txt export-ignore\n",
      "secret.txt": "part of the work\n",
      "latest.txt": { link: "../../etc/passwd" },
    },
    "links",
  );
  const { commit: found, zip } = await pinned(`${host.url}/tree/links`);
  expect(found).toBe(commit);
  expect(zip.includes("secret.txt")).toBe(true);
  expect(zip.includes("../../etc/passwd")).toBe(true);
  const entry = zip.indexOf("PK\x01\x02");
  const attributes = [];
  for (let at = entry; at >= 0; at = zip.indexOf("PK\x01\x02", at + 4))
    attributes.push(zip.readUInt32LE(at + 38) >>> 28);
  // No entry is a symbolic link (0xA in the upper half of its Unix mode).
  expect(attributes).not.toContain(0xa);
});

test("what cannot be fetched is told apart, and nothing is left behind", async () => {
  const before = (await readdir(tmpdir())).filter(
    (name) => name.startsWith("assay-git-") && !name.includes("host"),
  );
  const named = [host.host];
  expect(await pinLink("not a link", named)).toBe("no-repository");
  expect(await pinLink("ftp://school.test/project.git", named)).toBe("no-repository");
  expect(await pinLink(host.url, [])).toBe("host-not-allowed");
  expect(await pinLink("https://169.254.169.254/latest/meta-data", named)).toBe("host-not-allowed");
  expect(await pinLink("https://[::1]/project.git", named)).toBe("host-not-allowed");
  // A host that is named without a port is no leave to ask whatever else runs there.
  expect(await pinLink(host.url, ["127.0.0.1"])).toBe("host-not-allowed");
  expect(await pinLink(`http://${host.host}/absent.git`, named)).toBe("not-reachable");
  expect(await pinLink(`${host.url}/tree/absent`, named)).toBe("not-reachable");
  expect(await pinLink(`http://${host.host}/moved.git`, named)).toBe("not-reachable");
  expect(await pinLink(`http://${host.host}/silent.git`, named, { ...pinLimits, milliseconds: 500 })).toBe(
    "took-too-long",
  );
  const after = (await readdir(tmpdir())).filter(
    (name) => name.startsWith("assay-git-") && !name.includes("host"),
  );
  expect(after).toEqual(before);
});

test("a repository that is too large is stopped on the way", async () => {
  const files = Array.from({ length: 4 }, (_, index) => [
    `${index}.txt`,
    randomBytes(1_000_000).toString("hex"),
  ]);
  await host.commit(Object.fromEntries(files), "large");
  expect(await pinLink(`${host.url}/tree/large`, [host.host], { ...pinLimits, bytes: 500_000 })).toBe(
    "too-large",
  );
});

test("a repository of a few small objects that stand for endlessly many files is stopped, too", async () => {
  host.publishBomb("bomb");
  expect(await pinLink(`${host.url}/tree/bomb`, [host.host])).toBe("too-large");
});
