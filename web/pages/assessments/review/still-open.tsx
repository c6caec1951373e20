import { Anchor, List, Text } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useWords } from "../../../language/words.ts";
import { goToCriterion, goToSkill } from "./go-to.ts";
import { closedSkill, unjudged, unrated } from "./judging.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { useTab } from "./tab.ts";

/** What still waits for a rating or a judgement; each leads to its place. */
export function StillOpen() {
  const { verdict } = useWords();
  const { on } = useReviewed();
  const [, setTab] = useTab();
  const criteria = unrated(on);
  const skills = unjudged(on).filter((skill) => closedSkill(on, skill) === null);
  const count = criteria.length + skills.length;
  if (count === 0) return null;
  return (
    <div className={classes.open} role="note">
      <Text fw={600} size="sm">
        <IconAlertCircle size={16} aria-hidden style={{ verticalAlign: "-3px" }} />{" "}
        {verdict.unratedTitle(count)}
      </Text>
      <List size="sm" listStyleType="none" spacing={4} mt={4}>
        {criteria.map(({ key, text }) => (
          <List.Item key={key}>
            <Anchor
              component="button"
              type="button"
              className={classes.jump}
              aria-label={verdict.goTo(text)}
              onClick={() => {
                setTab("criteria");
                goToCriterion(key);
              }}
            >
              {text}
            </Anchor>
          </List.Item>
        ))}
        {skills.map(({ key, name }) => (
          <List.Item key={key}>
            <Anchor
              component="button"
              type="button"
              className={classes.jump}
              aria-label={verdict.goTo(name)}
              onClick={() => goToSkill(key)}
            >
              {name}
            </Anchor>
          </List.Item>
        ))}
      </List>
    </div>
  );
}
