import { Button, Group, Menu, Stack, Text } from "@mantine/core";
import { IconDots, IconHistory, IconPlayerPause, IconUserMinus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { journalQuery } from "../../../api/assessments.ts";
import { useWords } from "../../../language/words.ts";
import { SideDialog } from "../../../parts/dialog.tsx";
import { Loaded } from "../../../parts/loaded.tsx";
import { When } from "../../../parts/when.tsx";
import { HoldDialog } from "./hold-dialog.tsx";
import { ReasonDialog } from "./reason-dialog.tsx";
import { useReviewed } from "./record.tsx";

/** What is seldom done with an assessment: put it on hold, step back, read its journal. */
export function ReviewMenu() {
  const { review } = useWords();
  const { on, judges } = useReviewed();
  const [open, setOpen] = useState<"hold" | "recusal" | "journal" | null>(null);
  const navigate = useNavigate();
  const works = judges || on.youAre.includes("team");
  if (!works) return null;
  const close = () => setOpen(null);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" size="sm" leftSection={<IconDots size={18} />}>
            {review.more}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconHistory size={18} stroke={1.75} />} onClick={() => setOpen("journal")}>
            {review.journal}
          </Menu.Item>
          {on.result === null && on.hold === null && (
            <Menu.Item
              leftSection={<IconPlayerPause size={18} stroke={1.75} />}
              onClick={() => setOpen("hold")}
            >
              {review.placeHold}
            </Menu.Item>
          )}
          {judges && on.result === null && (
            <Menu.Item
              leftSection={<IconUserMinus size={18} stroke={1.75} />}
              onClick={() => setOpen("recusal")}
            >
              {review.recuse}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === "hold" && <HoldDialog onClose={close} />}
      {open === "recusal" && (
        <ReasonDialog
          title={review.recuse}
          lead={review.recuseLead}
          onClose={close}
          onDone={() => void navigate("/desk")}
          wanted={(reason) => ({ method: "POST", path: "recusal", body: { reason } })}
        />
      )}
      {open === "journal" && <JournalDrawer onClose={close} />}
    </>
  );
}

/** The journal in plain words, the newest fact first. */
function JournalDrawer({ onClose }: { onClose: () => void }) {
  const { review, facts, parts } = useWords();
  const { on, names } = useReviewed();
  const query = useQuery(journalQuery(on.id));
  return (
    <SideDialog onClose={onClose} position="right" title={review.journal}>
      <Text size="sm" c="dimmed" mb="sm">
        {review.journalLead}
      </Text>
      <Loaded query={query}>
        {({ lines }) => (
          <Stack gap="xs" component="ol" p={0} m={0} style={{ listStyle: "none" }}>
            {lines.toReversed().map(({ version, at, by, is }) => (
              <Group component="li" key={version} gap="xs" wrap="nowrap" align="baseline">
                <Text size="xs" c="dimmed" className="figures" miw="1.5rem" ta="end">
                  {version}
                </Text>
                <div>
                  <Text size="sm">{facts[is as keyof typeof facts] ?? is}</Text>
                  <Text size="xs" c="dimmed">
                    <When at={at} /> ·{" "}
                    {by === "clock" ? review.byClock : (names.person?.(by) ?? parts.someone)}
                  </Text>
                </div>
              </Group>
            ))}
          </Stack>
        )}
      </Loaded>
    </SideDialog>
  );
}
