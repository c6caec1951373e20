import { Button } from "@mantine/core";
import { IconReceipt } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";

/** The way to the receipt for what was handed in. */
export function ToReceipt({ on }: { on: Assessment }) {
  const { attempt } = useWords();
  return (
    <Button
      component={Link}
      to={`/assessments/${on.id}/receipt`}
      variant="default"
      leftSection={<IconReceipt size={18} aria-hidden />}
    >
      {attempt.receipt}
    </Button>
  );
}
