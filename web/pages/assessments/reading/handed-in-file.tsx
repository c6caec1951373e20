import { Alert, Button } from "@mantine/core";
import { IconHistory, IconHourglass, IconShieldX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import type { FileRefusal } from "../../../../src/rules/intake/findings.ts";
import { type Contents, contentsQuery, type FileOf } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { Lines, Loaded } from "../../../parts/loaded.tsx";
import { useNaming } from "../../../parts/naming.ts";
import { Archive } from "./archive.tsx";
import classes from "./pane.module.css";
import { useReading } from "./provider.tsx";
import { ShownFile } from "./shown-file.tsx";

interface HandedInFileProps {
  readonly of: FileOf;
  readonly deliverable: string;
  /** SHA-256 of what is judged now; another one is an earlier version. */
  readonly current: string | null;
}

/** One file that was handed in: its tree where it is an archive, itself where it is not, or why it cannot be shown. */
export function HandedInFile({ of, deliverable, current }: HandedInFileProps) {
  const { reading } = useWords();
  const { open } = useReading();
  const query = useQuery(contentsQuery(of));
  return (
    <>
      {current !== null && of.file !== current && (
        <Alert color="ochre" icon={<IconHistory />} p="xs" className={classes.note}>
          {reading.earlierVersion}{" "}
          <Button
            size="compact-sm"
            variant="default"
            ml="xs"
            onClick={() => open({ deliverable, version: current })}
          >
            {reading.toCurrent}
          </Button>
        </Alert>
      )}
      <Loaded
        query={query}
        skeleton={
          <div className={classes.overview}>
            <Lines />
          </div>
        }
      >
        {(contents) => <Known of={of} deliverable={deliverable} contents={contents} />}
      </Loaded>
    </>
  );
}

function Known({ of, deliverable, contents }: Omit<HandedInFileProps, "current"> & { contents: Contents }) {
  const { reading } = useWords();
  if (contents.state === "waiting")
    return <EmptyState inset icon={IconHourglass} title={reading.waiting} next={reading.waitingNext} />;
  if (contents.state !== "accepted") {
    const isUnclean = contents.state === "not-clean";
    return (
      <EmptyState
        inset
        icon={IconShieldX}
        title={isUnclean ? reading.notClean : reading.refused}
        next={isUnclean ? reading.notCleanNext : <Why contents={contents} />}
      />
    );
  }
  if (contents.bytes === 0) return <EmptyState inset icon={IconShieldX} title={reading.empty} />;
  if (contents.archive !== null) return <Archive of={of} deliverable={deliverable} contents={contents} />;
  return <ShownFile of={of} deliverable={deliverable} path={null} />;
}

/** Why it was not accepted, in the words that its student read. */
function Why({ contents: { refusal } }: { contents: Contents }) {
  const { reading, fileFindings } = useWords();
  const { size } = useNaming();
  // The API hands on what the rules said.
  const known = refusal as FileRefusal | null;
  const why = known && fileFindings.refusals[known.code]?.(known, { size }).why;
  return (
    <>
      {why} {reading.refusedNext}
    </>
  );
}
