import { Button, Group, Stack, Text } from "@mantine/core";
import { useEffect } from "react";
import { useBlocker } from "react-router";
import { useWords } from "../language/words.ts";
import { Dialog } from "./dialog.tsx";

/** Asks before a page is left whose changes nobody saved: by a link within the app, or by closing the tab. */
export function AskBeforeLeaving({ isUnsaved }: { readonly isUnsaved: boolean }) {
  const { unsaved } = useWords().parts;
  const leaving = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (!isUnsaved) return;
    // The browser asks in words of its own.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isUnsaved]);
  if (leaving.state !== "blocked") return null;
  return (
    <Dialog onClose={leaving.reset} title={unsaved.title} cancel={unsaved.stay} centered>
      <Stack gap="md">
        <Text>{unsaved.lead}</Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={leaving.reset} data-autofocus>
            {unsaved.stay}
          </Button>
          <Button color="madder" onClick={leaving.proceed}>
            {unsaved.leave}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
