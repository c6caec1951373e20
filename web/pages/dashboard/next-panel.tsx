import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "react-router";
import { keys } from "../../api/keys.ts";
import { useWords } from "../../language/words.ts";
import { Countdown } from "../../parts/countdown.tsx";
import { When } from "../../parts/when.tsx";
import { BeginButton } from "./begin-button.tsx";
import classes from "./dashboard.module.css";
import type { NextThing } from "./next-thing.ts";

/** The one thing to do next, large. */
export function NextPanel({ next }: { next: NextThing }) {
  const { dashboard } = useWords();
  const { nextThing: words } = dashboard;
  const title = next.is === "done" ? words.done : words[next.is](next.at.project.title);
  const lead = words[`${next.is}Lead`];
  return (
    <Paper
      component="section"
      p={{ base: "md", xs: "xl" }}
      className={classes.next}
      data-is={next.is}
      aria-labelledby="next"
    >
      <Stack gap="sm" align="flex-start">
        <Text className={classes.eyebrow}>{dashboard.next}</Text>
        <Title order={2} id="next" className={classes.nextTitle}>
          {title}
        </Title>
        <Clock next={next} />
        <Text maw="var(--assay-reading-width)">{lead}</Text>
        <Action next={next} />
      </Stack>
    </Paper>
  );
}

function Clock({ next }: { next: NextThing }) {
  const queries = useQueryClient();
  const { nextThing: words } = useWords().dashboard;
  if (next.is === "update" && next.at.attempt.window) {
    return (
      <Countdown
        until={next.at.attempt.window.ends}
        label={words.updateLabel}
        onOver={() => void queries.invalidateQueries({ queryKey: keys.assessments() })}
      />
    );
  }
  if (next.is !== "session" || next.at.attempt.booking === null) return null;
  return (
    <Text fw={600} fz="lg">
      <When at={next.at.attempt.booking.start} relative />
    </Text>
  );
}

function Action({ next }: { next: NextThing }) {
  const { nextThing: words } = useWords().dashboard;
  if (next.is === "done") return null;
  if (next.is === "start") {
    return (
      <BeginButton project={next.at.project} size="md">
        {words.startAction}
      </BeginButton>
    );
  }
  return (
    <Group mt="xs">
      <Button
        component={Link}
        to={`/assessments/${next.at.attempt.id}`}
        size="md"
        variant={next.is === "wait" ? "default" : "filled"}
        rightSection={<IconArrowRight size={18} aria-hidden />}
      >
        {words[`${next.is}Action`]}
      </Button>
    </Group>
  );
}
