import { useCallback, useEffect, useState } from "react";
import type { FileBytes } from "../file-bytes.ts";

/** An address that an element can load the file from; it stays the same until a new one is asked for. */
export function useAddress(bytes: FileBytes) {
  const [address, setAddress] = useState<string | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  const ask = useCallback(
    async (isAnew: boolean) => {
      try {
        setAddress(await bytes.address(isAnew));
        setProblem(null);
      } catch (error) {
        setProblem(error as Error);
      }
    },
    [bytes],
  );
  useEffect(() => {
    void ask(false);
  }, [ask]);
  return { address, problem, renew: useCallback(() => void ask(true), [ask]) };
}
