import { Select, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { meQuery, saveMySettings, useMe } from "../../api/me.ts";
import { isLanguage } from "../../language/choose.ts";
import { languageNames, languages, useWords } from "../../language/words.ts";
import { browserZone } from "../../language/zone.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";
import { useAnnounce } from "../../shell/announcer.tsx";

const zones = Intl.supportedValuesOf("timeZone");

/** Language and time zone, kept as soon as they are chosen. */
export function Settings() {
  const { account } = useWords();
  const { language, timeZone } = useMe();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const saving = useMutation({
    mutationFn: saveMySettings,
    onSuccess: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      announce(account.saved);
    },
  });
  return (
    <Stack gap="md">
      {saving.error && <ProblemNotice problem={saving.error} />}
      <Select
        label={account.language}
        description={account.languageHint}
        data={languages.map((one) => ({ value: one, label: languageNames[one] }))}
        value={language}
        allowDeselect={false}
        onChange={(chosen) => isLanguage(chosen) && saving.mutate({ language: chosen })}
      />
      <Select
        label={account.timeZone}
        description={account.timeZoneHint(browserZone())}
        data={zones.includes(timeZone) ? zones : [timeZone, ...zones]}
        value={timeZone}
        searchable
        limit={60}
        allowDeselect={false}
        nothingFoundMessage={account.timeZoneNone}
        onChange={(chosen) => chosen && saving.mutate({ timeZone: chosen })}
      />
    </Stack>
  );
}
