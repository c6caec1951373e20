import { Center, Loader } from "@mantine/core";
import { useWords } from "../language/words.ts";

/** The first moment, before it is known which page to show. */
export function Starting() {
  const { shell } = useWords();
  return (
    <Center h="100dvh">
      <Loader aria-label={shell.loading} />
    </Center>
  );
}
