import { createHmac, timingSafeEqual } from "node:crypto";
import type { Instant, Sha256 } from "../rules/words.ts";
import type { StoredFile } from "../store/archive-entries.ts";

/** Where an entry's bytes lie in its archive, and what they are. */
export type EntryPlace = Pick<StoredFile, "dataOffset" | "packed" | "bytes" | "method" | "sha256">;

/** What one link leads to: a stored file, or one entry of it, as one type, until an instant. Nobody's name. */
export interface Linked {
  readonly file: Sha256;
  /** null: the whole file. */
  readonly entry: EntryPlace | null;
  /** "save" keeps it as a file, "show" gives a viewer its bytes. */
  readonly mode: "show" | "save";
  /** The Content-Type it is sent with. */
  readonly type: string;
  readonly until: Instant;
}

/** Makes links that open a file without signing in, and tells its own from others'. */
export interface FileLinks {
  /** A path below the origin that files are served from. */
  pathFor(linked: Linked, name: string): string;
  /** What a link leads to, or why it leads nowhere. */
  read(token: string, name: string, now: Instant): Linked | "unknown" | "ended";
}

/** How long a link opens at least. */
const lifetimeMs = 600_000;
/** Links made within the same five minutes are the same, so that a browser has what it fetched already. */
const stepMs = 300_000;

/** When a link made now ends: after ten to fifteen minutes. */
export function linkEnds(now: Instant): Instant {
  return (Math.ceil((now + lifetimeMs) / stepMs) * stepMs) as Instant;
}

/** Links signed by HMAC-SHA-256 with the key, over what they lead to and the name it is saved under. */
export function fileLinks(key: Uint8Array): FileLinks {
  const signature = (claim: string, name: string) =>
    createHmac("sha256", key).update(`${claim}/${name}`).digest();
  return {
    pathFor(linked, name) {
      const claim = claimOf(linked);
      const token = `${claim}.${signature(claim, name).toString("base64url")}`;
      return `/files/${token}/${encodeURIComponent(name)}`;
    },
    read(token, name, now) {
      const [claim = "", signed = ""] = token.split(".");
      const given = Buffer.from(signed, "base64url");
      const right = signature(claim, name);
      if (given.length !== right.length || !timingSafeEqual(given, right)) return "unknown";
      const linked = linkedOf(claim);
      return now < linked.until ? linked : "ended";
    },
  };
}

function claimOf({ file, entry, mode, type, until }: Linked): string {
  const place = entry && [
    ...[entry.dataOffset, entry.packed, entry.bytes, entry.method],
    Buffer.from(entry.sha256, "hex").toString("base64url"),
  ];
  const said = [Buffer.from(file, "hex").toString("base64url"), mode, type, until / 1000, place];
  return Buffer.from(JSON.stringify(said)).toString("base64url");
}

type Place = [number, number, number, EntryPlace["method"], string];

/** Only for what was signed here. */
function linkedOf(claim: string): Linked {
  const said = JSON.parse(Buffer.from(claim, "base64url").toString());
  const [file, mode, type, untilSeconds, place] = said as [
    string,
    Linked["mode"],
    string,
    number,
    Place | null,
  ];
  const entry = place && {
    ...{ dataOffset: place[0], packed: place[1], bytes: place[2], method: place[3] },
    sha256: hex(place[4]),
  };
  return { file: hex(file), mode, type, until: (untilSeconds * 1000) as Instant, entry };
}

function hex(base64url: string): Sha256 {
  return Buffer.from(base64url, "base64url").toString("hex") as Sha256;
}
