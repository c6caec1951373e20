import { Button, Paper } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Link, useParams } from "react-router";
import { assessmentQuery } from "../../api/assessments.ts";
import type { Assessment } from "../../api/generated/api.ts";
import { useWords } from "../../language/words.ts";
import { PageTitle } from "../../parts/page-title.tsx";
import { Found } from "../found.tsx";
import classes from "./files.module.css";
import { pinsIn } from "./pins/pinned.ts";
import { ReadingProvider } from "./reading/provider.tsx";
import { Reading } from "./reading/reading.tsx";

/** /assessments/:id/files: everything that was handed in, to be read by the student and the mentor. */
export function FilesPage() {
  const { id = "" } = useParams();
  const query = useQuery(assessmentQuery(id));
  return <Found query={query}>{(on) => <Files key={on.id} on={on} />}</Found>;
}

function Files({ on }: { on: Assessment }) {
  const { reading } = useWords();
  const pins = useMemo(() => pinsIn(on), [on]);
  return (
    <ReadingProvider on={on} pins={pins}>
      <PageTitle
        title={on.youAre.includes("student") ? reading.title : reading.titleOf(on.student.name)}
        lead={reading.lead(on.project.title)}
        actions={
          <Button
            component={Link}
            to={`/assessments/${on.id}`}
            variant="default"
            leftSection={<IconArrowLeft size={16} aria-hidden />}
          >
            {reading.toAttempt}
          </Button>
        }
      />
      <Paper className={classes.files} component="section" aria-label={reading.title}>
        <Reading />
      </Paper>
    </ReadingProvider>
  );
}
