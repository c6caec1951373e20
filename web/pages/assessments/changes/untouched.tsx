import { Text, Title } from "@mantine/core";
import { IconLockCheck } from "@tabler/icons-react";
import { useId } from "react";
import type { Deliverable } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { useReading } from "../reading/provider.tsx";
import classes from "./changes.module.css";

/**
 * What no update replaced, with its fingerprint: the record keeps one version of it only, so it is byte for byte what
 * was judged first (R21).
 */
export function Untouched({ deliverable }: { deliverable: string }) {
  const { changes: words } = useWords();
  const { on } = useReading();
  const heading = useId();
  const others = on.deliverables.filter(({ key, handedIn }) => key !== deliverable && handedIn !== null);
  const untouched = others.filter(({ replaced }) => replaced.length === 0);
  const touched = others.filter(({ replaced }) => replaced.length > 0);
  return (
    <section aria-labelledby={heading} className={classes.untouched}>
      <Title order={3} id={heading}>
        <IconLockCheck size={18} stroke={1.75} aria-hidden /> {words.untouchedTitle}
      </Title>
      {others.length === 0 && <Text size="sm">{words.nothingElse}</Text>}
      {untouched.length > 0 && (
        <Text size="sm">{touched.length === 0 ? words.untouched : words.partlyUntouched}</Text>
      )}
      <ul className={classes.fingerprints}>
        {untouched.map((one) => (
          <li key={one.key}>
            <Text size="sm" fw={550}>
              {one.name}
            </Text>
            <Fingerprint item={one.handedIn} />
          </li>
        ))}
      </ul>
      {touched.length > 0 && (
        <Text size="sm">{words.alsoTouched(touched.map(({ name }) => name).join(", "))}</Text>
      )}
    </section>
  );
}

function Fingerprint({ item }: { item: Deliverable["handedIn"] }) {
  const { changes: words, review } = useWords();
  if (item === null) return null;
  const said = item.kind === "file" ? item.sha256 : (item.commit ?? item.url ?? review.handedIn.erased);
  const label = item.kind === "file" ? words.fingerprint : item.commit ? words.commit : words.address;
  return (
    <Text size="xs" c="dimmed" className={classes.address}>
      {label} <code>{said}</code>
    </Text>
  );
}
