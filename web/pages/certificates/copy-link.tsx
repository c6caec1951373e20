import { Button } from "@mantine/core";
import { IconLink } from "@tabler/icons-react";
import { useWords } from "../../language/words.ts";
import { toast } from "../../shell/toast.ts";

/** Puts the public address where it can be pasted from. */
export function CopyLink({ address }: { address: string }) {
  const { certificates: words } = useWords();
  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      void toast({ message: words.copied, hue: "moss" });
    } catch {
      // Without https a browser has no clipboard to write to.
      void toast({ message: words.copyFailed, hue: "ochre" });
    }
  }
  return (
    <Button variant="default" leftSection={<IconLink size={18} aria-hidden />} onClick={() => void copy()}>
      {words.copy}
    </Button>
  );
}
