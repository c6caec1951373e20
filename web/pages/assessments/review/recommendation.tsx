import { Group, List, Text } from "@mantine/core";
import type { Because, Weighing } from "../../../../src/rules/weighing.ts";
import { useWords } from "../../../language/words.ts";
import { useNaming } from "../../../parts/naming.ts";
import { ToneBadge } from "../../../parts/tone-badge.tsx";
import { tones } from "./options.tsx";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";

/** What the record points to, and why (M3); it changes with every rating on the page. */
export function Recommendation({ weighing }: { weighing: Weighing }) {
  const { verdict, parts } = useWords();
  const { names, on } = useReviewed();
  const onlyRequired = on.deliverables.some(({ required }) => !required);
  const naming = useNaming(names);
  const { recommended, because } = weighing;
  return (
    <div className={classes.recommendation} role="status">
      <Group gap="xs">
        <Text fw={600}>{recommended === null ? verdict.pointsToNothing : verdict.pointsTo}</Text>
        {recommended && <ToneBadge {...tones[recommended]} size="lg" words={parts.decisions[recommended]} />}
      </Group>
      <List size="sm" mt={4}>
        {because.map((reason) => (
          <List.Item key={reason.about}>{said(reason)}</List.Item>
        ))}
      </List>
    </div>
  );

  function said(reason: Because): string {
    const { because: words } = verdict;
    if (reason.about === "skills") return words.skills(reason.acquired, reason.total);
    const { notComplete, total } = reason;
    if (notComplete.length === 0) return words.deliverablesComplete(total, onlyRequired);
    return words.deliverablesNot(notComplete.length, total, naming.deliverables(notComplete), onlyRequired);
  }
}
