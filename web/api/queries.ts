import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isSignedOut, Problem } from "./problem.ts";

let signedOut = () => {};

/** Says what to do when the server no longer knows who is asking. */
export function whenSignedOut(listener: () => void) {
  signedOut = listener;
}

function notice(error: Error) {
  if (isSignedOut(error)) signedOut();
}

/** What the server said is the server's last word: only silence is worth another question, and the client asks it. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && error instanceof Problem && error.status >= 502,
    },
  },
});
