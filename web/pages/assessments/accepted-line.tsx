import { Text } from "@mantine/core";
import type { Deliverable } from "../../api/generated/api.ts";
import { useLanguage } from "../../language/words.ts";
import { sizeIn } from "../../parts/file-size.tsx";

/** Which files a deliverable takes, and how large they may be; nothing for an address. */
export function AcceptedLine({ deliverable }: { deliverable: Deliverable }) {
  const { locale, words } = useLanguage();
  const { accepted, upTo } = words.attempt;
  const { kind, accepts, maxBytes } = deliverable;
  if (kind !== "file" && kind !== "zip") return null;
  const said = [
    ...(kind === "file" && accepts.length > 0 ? [accepted(accepts.join(" · "))] : []),
    upTo(sizeIn(locale, maxBytes)),
  ].join(", ");
  return (
    <Text size="sm" c="dimmed">
      {said.charAt(0).toLocaleUpperCase(locale)}
      {said.slice(1)}
    </Text>
  );
}
