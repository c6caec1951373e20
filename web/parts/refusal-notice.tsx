import { Alert, List, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import type { Refusal } from "../../src/rules/refusals.ts";
import type { Naming, SaidRefusal } from "../language/refusal-words.ts";
import { type Messages, useWords } from "../language/words.ts";
import { type Names, useNaming } from "./naming.ts";

interface RefusalNoticeProps {
  readonly refusals: readonly Refusal[];
  /** What deliverables, criteria, skills and people are called. Keep it the same object between renders. */
  readonly names?: Names;
  /** "This is not possible yet" when left out. */
  readonly title?: string;
  /** The bare list, for a place that already says that something is locked. */
  readonly bare?: boolean;
}

/** Says what stands in the way, and for each what would make it possible. */
export function RefusalNotice({ refusals, names, title, bare = false }: RefusalNoticeProps) {
  const { parts } = useWords();
  const say = useRefusalSaid(names);
  const list = (
    <List size="sm" spacing="xs" withPadding={false} listStyleType={refusals.length > 1 ? "disc" : "none"}>
      {refusals.map((refusal) => {
        const { why, remedy } = say(refusal);
        return (
          <List.Item key={JSON.stringify(refusal)}>
            {why}{" "}
            <Text span inherit c="dimmed">
              {remedy}
            </Text>
          </List.Item>
        );
      })}
    </List>
  );
  if (bare) return list;
  return (
    <Alert color="ochre" icon={<IconLock />} title={title ?? parts.refused}>
      {list}
    </Alert>
  );
}

/** Says a refusal in the reader's words, for the field that it is about. */
export function useRefusalSaid(names?: Names): (refusal: Refusal) => SaidRefusal {
  const words = useWords();
  const naming = useNaming(names);
  return (refusal) => sayRefusal(words, refusal, naming);
}

/** A refusal in the reader's words. A newer server may know one that this page has no words for. */
function sayRefusal(words: Messages, refusal: Refusal, naming: Naming): SaidRefusal {
  if (!Object.hasOwn(words.refusals, refusal.code)) {
    return { why: words.problems.titles.other ?? refusal.code, remedy: words.problems.remedies.other ?? "" };
  }
  // The catalogue's type pairs each code with its details; indexing by a union loses the pairing.
  const say = words.refusals[refusal.code] as (refusal: Refusal, naming: Naming) => SaidRefusal;
  return say(refusal, naming);
}
