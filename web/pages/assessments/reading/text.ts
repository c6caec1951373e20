import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { FileBytes } from "./file-bytes.ts";

/** Up to here a text comes at once; what is longer comes in pieces, each as long as all before. */
const firstPieceBytes = 2_000_000;
const longestPieceBytes = 16_000_000;

interface Text {
  /** As far as it was fetched; undefined before the first piece is there. */
  readonly text: string | undefined;
  readonly error: Error | null;
  retry(): void;
  readonly fetchedBytes: number;
  readonly hasMore: boolean;
  readonly isFetchingMore: boolean;
  more(): void;
}

/** The text of a file, in the charset that the server found. */
export function useText(bytes: FileBytes): Text {
  const query = useInfiniteQuery({
    queryKey: ["text", bytes.shown.sha256],
    queryFn: ({ pageParam, signal }) => bytes.read(pageParam, pageParam + pieceAfter(pageParam), signal),
    initialPageParam: 0,
    getNextPageParam: (_, pieces) => {
      const fetched = lengthOf(pieces);
      return fetched < bytes.size ? fetched : undefined;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    structuralSharing: false,
  });
  const pieces = query.data?.pages;
  const charset = bytes.shown.charset ?? "utf-8";
  const text = useMemo(() => pieces && decoded(pieces, charset), [pieces, charset]);
  return {
    text,
    error: query.error,
    retry: () => void query.refetch(),
    fetchedBytes: pieces ? lengthOf(pieces) : 0,
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  };
}

function pieceAfter(fetchedBytes: number): number {
  return Math.min(Math.max(firstPieceBytes, fetchedBytes), longestPieceBytes);
}

/** Pieces may part a character: it is put together again. Bytes that are none become U+FFFD. */
export function decoded(pieces: readonly Uint8Array[], charset: string): string {
  const decoder = new TextDecoder(charset);
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((all, piece) => all + piece.length, 0);
}
