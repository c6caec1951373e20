import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  checkNote,
  checkpointIn,
  keyFrom,
  keyFromJwk,
  type LogKey,
  signCheckpoint,
  vkeyOf,
} from "./log-note.ts";
import { leafHash } from "./log-tree.ts";

/** Keys that others publish: whoever wrote them down took the same key ids from the same names and bytes. */
const published = [
  "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
];

const origin = "assay.school.example/log";
const pair = generateKeyPairSync("ed25519");
const key: LogKey = keyFromJwk(origin, pair.publicKey.export({ format: "jwk" }));
const checkpoint = { origin, size: 20_852_163, root: leafHash("a root") };
const note = signCheckpoint(checkpoint, key, pair.privateKey);

describe("keys", () => {
  test.for(published)("%s is read and written as it is", (vkey) => {
    const read = keyFrom(vkey);
    expect(read && vkeyOf(read)).toBe(vkey);
  });

  test("that do not fit their id, are of another kind or not whole, are none", () => {
    const [one = ""] = published;
    const encoded = one.split("+").slice(2).join("+");
    for (const other of [
      one.replace("c74f20a3", "c74f20a4"),
      one.replace("PeterNeumann", "PeterNeuman"),
      one.replace("+ARpc", "+AhpC"),
      `Peter Neumann+c74f20a3+${encoded}`,
      `+c74f20a3+${encoded}`,
      one.slice(0, -4),
      "",
      "a+b",
    ]) {
      expect(keyFrom(other)).toBeNull();
    }
    const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });
    expect(() => keyFromJwk(origin, elliptic)).toThrow("Ed25519");
  });
});

describe("a checkpoint", () => {
  test("has three lines, an empty one and a signature, and is read as it was written", () => {
    expect(note).toMatch(
      /^assay\.school\.example\/log\n20852163\n[A-Za-z0-9+/]{43}=\n\n— assay\.school\.example\/log [A-Za-z0-9+/]{90}[A-Za-z0-9+/=]{2}\n$/,
    );
    expect(checkpointIn(note)).toEqual(checkpoint);
    expect(checkNote(note, [key])).toEqual({ is: "signed", by: key, checkpoint });
  });

  test("by a key that RFC 8032 gives holds", () => {
    // RFC 8032, 7.1, test 1: the seed and what follows from it.
    const seed = Buffer.from("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "hex");
    const pkcs8 = Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), seed]);
    const privateKey = createPrivateKey({ key: pkcs8, format: "der", type: "pkcs8" });
    const name = "example.com/log";
    const publicKey = Buffer.from("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "hex");
    const signed = signCheckpoint({ ...checkpoint, origin: name }, { name, publicKey }, privateKey);
    expect(checkNote(signed, [{ name, publicKey }])).toMatchObject({ is: "signed" });
  });

  test("keeps its signature when witnesses and other keys add theirs, and may say more than three lines", () => {
    const witness = `— witness.example/w1 ${Buffer.alloc(76, 7).toString("base64")}\n`;
    expect(checkNote(note + witness, [key]).is).toBe("signed");
    expect(checkNote(note.replace("\n\n", `\n\n${witness}`), [key]).is).toBe("signed");
    const text = `${note.slice(0, note.indexOf("\n\n"))}\nand an extension\n`;
    const bytes = Buffer.from(note.trimEnd().split(" ").at(-1) ?? "", "base64").subarray(0, 4);
    const signature = Buffer.concat([bytes, sign(null, Buffer.from(text), pair.privateKey)]).toString(
      "base64",
    );
    expect(checkNote(`${text}\n— ${origin} ${signature}\n`, [key]).is).toBe("signed");
  });

  test("by a key that is good for another log is by nobody", () => {
    const elsewhere = signCheckpoint({ ...checkpoint, origin: "another.example/log" }, key, pair.privateKey);
    expect(checkNote(elsewhere, [key]).is).toBe("unknown-key");
  });

  test("by nobody who is known is told apart from one that was changed", () => {
    const other = keyFromJwk(origin, generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" }));
    expect(checkNote(note, [])).toMatchObject({ is: "unknown-key", checkpoint });
    expect(checkNote(note, [other]).is).toBe("unknown-key");
    expect(checkNote(note, [{ ...key, name: "another.example/log" }]).is).toBe("unknown-key");
    expect(checkNote(note.replace("20852163", "20852164"), [key]).is).toBe("forged");
    expect(checkNote(note.replaceAll("school", "schoal"), [key]).is).toBe("unknown-key");
  });

  test.for([
    ["nothing", ""],
    ["no signature", note.slice(0, note.indexOf("\n\n") + 2)],
    ["no newline at its end", note.trimEnd()],
    ["a size with a zero before it", note.replace("\n208", "\n0208")],
    ["a size below zero", note.replace("\n208", "\n-208")],
    ["a size that nobody can count", note.replace("20852163", "9".repeat(17))],
    ["no root", note.replace(/\n[^\n]+=\n\n/, "\n\n")],
    ["a root that is too short", note.replace(/\n[^\n]+=\n\n/, "\nAAAA\n\n")],
    ["Base64 in another form", note.replace("=\n\n", "==\n\n")],
    ["a carriage return", note.replace("\n", "\r\n")],
    ["a hyphen for the dash", note.replace("—", "-")],
    ["words after the signature", `${note}and so on\n`],
    ["an empty line in it", note.replace("\n\n", "\n\nmore\n\n")],
    ["no end", note.replace("\n\n", `\n${"x".repeat(200_000)}\n\n`)],
  ])("with %s is none", ([, text]) => {
    expect(checkNote(text as string, [key])).toEqual({ is: "malformed" });
  });
});
