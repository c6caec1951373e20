import { Button, Stack, Title } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Option } from "../../../../src/rules/weighing.ts";
import { useWords } from "../../../language/words.ts";
import { Analysis } from "./analysis.tsx";
import { Decide } from "./decide.tsx";
import { Options } from "./options.tsx";
import { weighingOf } from "./preview.ts";
import { Recommendation } from "./recommendation.tsx";
import { useReviewed } from "./record.tsx";
import { SkillList } from "./skill-list.tsx";
import { Standing } from "./standing.tsx";
import { useTab } from "./tab.ts";

/** Re-read, judge the skills, decide: the decision stands below everything that it rests on (M1, M2, M3). */
export function Decision() {
  const { verdict } = useWords();
  const { on } = useReviewed();
  const [, setTab] = useTab();
  return (
    <Stack gap="xl">
      <Standing />
      {on.result && on.report === null && (
        <div>
          <Button variant="default" onClick={() => setTab("report")}>
            {verdict.toReport}
          </Button>
        </div>
      )}
      <Analysis />
      <SkillList />
      {on.result === null && <TheThree />}
    </Stack>
  );
}

function TheThree() {
  const { verdict } = useWords();
  const { on, judges } = useReviewed();
  const weighing = useMemo(() => weighingOf(on), [on]);
  const [wanted, setWanted] = useState<Option | null>(null);
  // What was chosen may have been contradicted by a rating since.
  const chosen = wanted !== null && weighing.allowed.includes(wanted) ? wanted : null;
  return (
    <Stack gap="md" component="section" aria-labelledby="the-three">
      <Title order={3} id="the-three">
        {verdict.title}
      </Title>
      <Recommendation weighing={weighing} />
      <Options weighing={weighing} chosen={chosen} onChoose={setWanted} />
      {judges && chosen && <Decide key={chosen} option={chosen} weighing={weighing} />}
    </Stack>
  );
}
