import { Text } from "@mantine/core";
import { useWords } from "../../../language/words.ts";
import { useReviewed } from "./record.tsx";

/** For those who are not told everything: what they read here, where that is less than there is. */
export function NotLive() {
  const { review } = useWords();
  const { on, told } = useReviewed();
  const isJudgedAgain = told === "decided" && on.stage === "update-in";
  if (told !== "hidden" && !isJudgedAgain) return null;
  return (
    <Text size="sm" c="dimmed">
      {isJudgedAgain ? review.toldOfDecision : review.notTold}
    </Text>
  );
}
