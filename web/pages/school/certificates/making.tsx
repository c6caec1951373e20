import { Alert, Stack } from "@mantine/core";
import { IconAlertTriangle, IconProgress } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { certificatesProgressQuery } from "../../../api/certificates.ts";
import { keys } from "../../../api/keys.ts";
import { useWords } from "../../../language/words.ts";

/** How many certificates are still being made, and how many could not be; nothing where there are none. */
export function Making() {
  const { team } = useWords().certificates;
  const queries = useQueryClient();
  const { data } = useQuery(certificatesProgressQuery);
  const waiting = data?.waiting ?? 0;
  const failed = data?.failed ?? 0;
  // What was made meanwhile belongs into the list, and a key that was lost leaves less to be issued anew.
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: keys.signingKeys });
    if (waiting === 0) void queries.invalidateQueries({ queryKey: keys.certificates(), predicate: isList });
  }, [waiting, queries]);
  return (
    <Stack gap="sm" mb={waiting + failed > 0 ? "md" : 0} role="status">
      {waiting > 0 && (
        <Alert color="petrol" icon={<IconProgress />}>
          {team.making(waiting)}
        </Alert>
      )}
      {failed > 0 && (
        <Alert color="madder" icon={<IconAlertTriangle />}>
          {team.failed(failed)}
        </Alert>
      )}
    </Stack>
  );
}

function isList({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[1] !== certificatesProgressQuery.queryKey[1];
}
