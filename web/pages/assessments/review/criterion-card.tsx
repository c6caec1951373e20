import { Badge, Button, Group, Text, Textarea } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useRef } from "react";
import type { Criterion } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import { RatingControl } from "../../../parts/rating-control.tsx";
import { Pins } from "./evidence.tsx";
import { useArrival } from "./go-to.ts";
import { closedCriterion } from "./judging.ts";
import { useReviewed } from "./record.tsx";
import classes from "./review.module.css";
import { Saving } from "./saving.tsx";

/** One criterion: what it asks, how to check it, the rating, the comment. Keys are heard on the card itself. */
export function CriterionCard({ criterion }: { criterion: Criterion }) {
  const { review, parts } = useWords();
  const { on, judges, told, drafts, names } = useReviewed();
  const { key, text, skill, required, guidance, rating, before, carriedOver } = criterion;
  const card = useRef<HTMLElement>(null);
  useArrival(card);
  const comment = criterion.comment ?? "";
  const closed = closedCriterion(on, criterion);
  const locked = !judges || closed !== null;
  const rate = (value: typeof rating) => drafts.write("criteria", key, { value }, "now");
  return (
    <article
      ref={card}
      className={classes.criterion}
      id={`criterion-${key}`}
      data-criterion={key}
      data-row
      data-open={!locked || undefined}
      data-unrated={(required && rating === null && closed !== "missing") || undefined}
      tabIndex={-1}
      aria-label={text}
    >
      <Text fw={550} size="sm" className={classes.criterionText}>
        {text} {!required && <Badge color="slate">{review.criteria.optional}</Badge>}
      </Text>
      {guidance && (
        <Text size="sm" c="dimmed">
          {guidance}
        </Text>
      )}
      <Group gap="xs" mt={6} align="center">
        {told !== "hidden" && (
          <RatingControl criterion={text} value={rating} disabled={locked} onChange={rate} />
        )}
        {before !== null && (
          <>
            <Text size="sm" c="dimmed">
              {review.criteria.before(parts.ratings[before])}
            </Text>
            {!locked && rating !== before && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconArrowBackUp size={14} />}
                onClick={() => rate(before)}
              >
                {review.criteria.asBefore}
              </Button>
            )}
          </>
        )}
        {carriedOver !== null && (
          <Text size="sm" c="dimmed">
            {review.criteria.carriedOver(parts.ratings[carriedOver])}
          </Text>
        )}
        <Text size="sm" c="dimmed" ml="auto">
          {review.criteria.bearsOn(names.skill?.(skill) ?? skill)}
        </Text>
      </Group>
      {closed === "settled" && (
        <Text size="sm" c="dimmed" mt={4}>
          {review.criteria.settled}
        </Text>
      )}
      {locked ? (
        comment !== "" && (
          <Text size="sm" mt={6} className={classes.written}>
            {comment}
          </Text>
        )
      ) : (
        <Textarea
          mt={6}
          autosize
          minRows={1}
          maxRows={12}
          aria-label={review.criteria.comment(text)}
          placeholder={review.criteria.commentPlaceholder}
          value={comment}
          onChange={({ currentTarget }) =>
            drafts.write("criteria", key, { comment: currentTarget.value }, "soon")
          }
          onBlur={() => drafts.flush()}
        />
      )}
      <Pins axis="criteria" name={key} evidence={criterion.evidence} locked={locked} />
      <Saving axis="criteria" name={key} />
    </article>
  );
}
