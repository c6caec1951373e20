import { Select, Text } from "@mantine/core";
import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { request } from "../../api/client.ts";
import type { Api } from "../../api/generated/api.ts";
import type { SupportCase } from "../../api/support-cases.ts";
import { useWords } from "../../language/words.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";
import { useCaseMove } from "./case-move.ts";

const teamQuery = queryOptions({
  queryKey: ["people", "team"],
  queryFn: async ({ signal }) => {
    const query = { role: "team", limit: 100 };
    const { items } = await request<Api["GET /people"]["answer"]>("GET", "/people", { query, signal });
    return items.filter(({ roles }) => roles.includes("team"));
  },
});

/** Who looks after the case; the team gives it to somebody of theirs. */
export function Owner({ on }: { on: SupportCase }) {
  const { cases } = useWords();
  if (on.open && on.youMay.run) return <ChooseOwner on={on} />;
  return (
    <div>
      <Text size="sm" c="dimmed">
        {cases.owner}
      </Text>
      <Text>{on.owner?.name ?? cases.noOwner}</Text>
    </div>
  );
}

function ChooseOwner({ on }: { on: SupportCase }) {
  const { cases } = useWords();
  const announce = useAnnounce();
  const move = useCaseMove(on);
  const { data: team = [] } = useQuery(teamQuery);
  const giving = useMutation({
    mutationFn: (person: string) => move("owner", { person }),
    onSuccess: () => announce(cases.ownerChanged),
  });
  const known = on.owner && !team.some(({ id }) => id === on.owner?.id) ? [on.owner] : [];
  return (
    <div>
      <Select
        label={cases.owner}
        placeholder={cases.noOwner}
        data={[...known, ...team].map(({ id, name }) => ({ value: id, label: name }))}
        value={on.owner?.id ?? null}
        allowDeselect={false}
        disabled={giving.isPending}
        onChange={(person) => person && person !== on.owner?.id && giving.mutate(person)}
      />
      {giving.error && <ProblemNotice problem={giving.error} />}
    </div>
  );
}
