import { Alert, Anchor } from "@mantine/core";
import { IconLifebuoy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useMe } from "../../api/me.ts";
import { casesQuery } from "../../api/support-cases.ts";
import { useWords } from "../../language/words.ts";

/** The way to the support cases that are open about this student (R28). */
export function OpenCases() {
  const { attempt, dashboard } = useWords();
  const me = useMe();
  const { data } = useQuery(casesQuery);
  return data
    ?.filter(({ open, student }) => open && student.id === me.id)
    .map(({ id, project }) => (
      <Alert key={id} color="petrol" icon={<IconLifebuoy />}>
        {dashboard.openCase(project.title)}{" "}
        <Anchor component={Link} to={`/cases/${id}`} inherit>
          {attempt.support.toCase}
        </Anchor>
      </Alert>
    ));
}
