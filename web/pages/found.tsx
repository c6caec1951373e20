import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Problem } from "../api/problem.ts";
import { Loaded } from "../parts/loaded.tsx";
import { NotFoundPage } from "./not-found.tsx";

interface FoundProps<Data> {
  readonly query: UseQueryResult<Data, Error>;
  readonly children: (data: Data) => ReactNode;
}

/** Shows the record that the address names, or that nothing is there that this reader may see. */
export function Found<Data>({ query, children }: FoundProps<Data>) {
  const { data, error } = query;
  if (data === undefined && error instanceof Problem && error.status === 404) return <NotFoundPage />;
  return <Loaded query={query}>{children}</Loaded>;
}
