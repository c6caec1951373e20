import { Alert, Text } from "@mantine/core";
import { IconPlayerPause } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import type { ComponentProps } from "react";
import { assessmentQuery } from "../../../api/assessments.ts";
import { useWords } from "../../../language/words.ts";
import { Countdown } from "../../../parts/countdown.tsx";
import { When } from "../../../parts/when.tsx";
import { useReviewed } from "./record.tsx";

/** The clock that runs for this assessment, or why none does. */
export function Clocks() {
  const { review, team } = useWords();
  const { on, judges } = useReviewed();
  const queries = useQueryClient();
  if (on.hold) return <Held />;
  const over = () => void queries.invalidateQueries({ queryKey: assessmentQuery(on.id).queryKey });
  if (on.stage === "awaiting-update" && on.request) {
    return <Clock until={on.request.window.ends} label={review.windowOfStudent} onOver={over} />;
  }
  if (on.answer) {
    const label = judges ? review.windowOfAssessor : team.windowOfAssessor;
    return <Clock until={on.answer.ends} label={label} onOver={over} />;
  }
  if (on.stage === "deciding" && on.session?.reportDue) {
    return <Clock compact until={on.session.reportDue} label={review.reportDue} />;
  }
  return null;
}

/** A countdown below the words for what it counts down to. */
export function Clock(clock: ComponentProps<typeof Countdown>) {
  return (
    <div>
      <Text size="sm" c="dimmed">
        {clock.label}
      </Text>
      <Countdown {...clock} />
    </div>
  );
}

function Held() {
  const { review } = useWords();
  const { on } = useReviewed();
  if (on.hold === null) return null;
  return (
    <Alert color="ochre" icon={<IconPlayerPause />} title={review.heldTitle} mb="md">
      <Text size="sm">
        {review.holdReasons[on.hold.because]} · {review.heldSince.toLowerCase()} <When at={on.hold.since} />
      </Text>
      {on.hold.reason && <Text size="sm">{on.hold.reason}</Text>}
    </Alert>
  );
}
