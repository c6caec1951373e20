import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Notice } from "../../src/rules/intake/findings.ts";
import { request } from "./client.ts";
import type { Api, Entry, Found, Contents as Known, Shown } from "./generated/api.ts";
import { keys } from "./keys.ts";

export type { Entry, Found, Shown };

/** By which of the viewers a file is read. */
export type Viewer = Shown["viewer"];

/** What is known of a file that was handed in: whether it may be opened, and what kind of archive it is, if any. */
export type Contents = Omit<Known, "notices"> & {
  /** What a person should look at before handing it in. */
  readonly notices: readonly Notice[];
};

export type Match = Found["matches"][number];

type EntryPage = Api["GET /assessments/{id}/contents/{file}/entries"]["answer"];

/** Which file of which assessment is meant. */
export interface FileOf {
  readonly assessment: string;
  /** SHA-256 of what was handed in. */
  readonly file: string;
}

const entriesAtOnce = 200;
const askAgainMs = 2_000;
/** Addresses are asked for anew well before they end. */
const linkFreshMs = 6 * 60_000;
/** What was handed in never changes under its SHA-256. */
const forGood = { staleTime: Number.POSITIVE_INFINITY } as const;

const at = ({ assessment, file }: FileOf, what = "") =>
  `/assessments/${encodeURIComponent(assessment)}/contents/${file}${what}`;
const named = ({ assessment, file }: FileOf, ...rest: readonly string[]) => [
  "contents",
  assessment,
  file,
  ...rest,
];

/** Asks again while the file is being examined. */
export function contentsQuery(of: FileOf) {
  return queryOptions({
    // Below the assessment: an event about it makes this stale too.
    queryKey: keys.assessment(of.assessment, "contents", of.file),
    queryFn: ({ signal }) => request<Contents>("GET", at(of), { signal }),
    refetchInterval: (query) => (query.state.data?.state === "waiting" ? askAgainMs : false),
  });
}

/** What lies right in a folder ("" is the archive itself), page by page: `after` is the page before's `next`. */
export function entriesQuery(of: FileOf, folder: string, after: string | null) {
  return queryOptions({
    queryKey: named(of, "entries", folder, after ?? ""),
    queryFn: ({ signal }) =>
      request<EntryPage>("GET", at(of, "/entries"), {
        query: { folder, after: after ?? undefined, limit: entriesAtOnce },
        signal,
      }),
    ...forGood,
  });
}

/** Files whose path holds the letters asked for, in their order. */
export function pathsQuery(of: FileOf, q: string) {
  return queryOptions({
    queryKey: named(of, "paths", q),
    queryFn: ({ signal }) =>
      request<{ readonly entries: readonly Entry[] }>("GET", at(of, "/paths"), {
        query: { q, limit: 100 },
        signal,
      }),
    ...forGood,
  });
}

/** `path` is null for a file that is no archive, and for the archive itself. */
export function shownQuery(of: FileOf, path: string | null) {
  return queryOptions({
    queryKey: named(of, "shown", path === null ? "itself" : `at ${path}`),
    queryFn: ({ signal }) =>
      request<Shown>("GET", at(of, "/shown"), { query: { path: path ?? undefined }, signal }),
    staleTime: linkFreshMs,
    gcTime: linkFreshMs,
    refetchOnWindowFocus: false,
  });
}

/** What is sought, in which files, and how. */
export interface Asked {
  readonly q: string;
  readonly matchCase: boolean;
  readonly wholeWord: boolean;
  readonly isPattern: boolean;
  /** Patterns for names of files; empty: all. */
  readonly names: string;
}

/**
 * Where something stands in the texts of these files (SHA-256 of what was handed in). The server does a bounded part of
 * the work at a time; who turns to something else breaks off what it does.
 */
export function searchQuery(assessment: string, files: readonly string[], asked: Asked) {
  const { q, matchCase, wholeWord, isPattern, names } = asked;
  return infiniteQueryOptions({
    queryKey: ["contents", assessment, "search", files, asked],
    queryFn: ({ pageParam, signal }) =>
      request<Found>("GET", `/assessments/${encodeURIComponent(assessment)}/search`, {
        query: {
          q,
          case: matchCase ? "match" : "ignore",
          words: wholeWord ? "whole" : "any",
          as: isPattern ? "pattern" : "text",
          names: names || undefined,
          in: files.join(","),
          after: pageParam ?? undefined,
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Found) => page.next,
    // What cannot be read as an expression is no better a moment later.
    retry: false,
    ...forGood,
  });
}
