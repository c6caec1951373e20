import { Anchor, Button, Stack } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link } from "react-router";
import { type CertificateDesign, flawsOfDesign } from "../../../../src/rules/certificate-design.ts";
import { certificateDesignQuery, saveDesign } from "../../../api/certificate-design.ts";
import { keys } from "../../../api/keys.ts";
import { useWords } from "../../../language/words.ts";
import { Loaded } from "../../../parts/loaded.tsx";
import { PageTitle } from "../../../parts/page-title.tsx";
import { ProblemNotice } from "../../../parts/problem-notice.tsx";
import { toast } from "../../../shell/toast.ts";
import classes from "./design.module.css";
import { DesignFields } from "./design-fields.tsx";
import { DesignPreview } from "./design-preview.tsx";

/** /school/certificates/design: how certificates look, with a preview that follows what is typed. */
export function DesignPage() {
  const { design: words } = useWords().certificates;
  const query = useQuery(certificateDesignQuery);
  return (
    <>
      <PageTitle
        title={words.title}
        lead={words.lead}
        actions={
          <Anchor component={Link} to="/school/certificates">
            {words.back}
          </Anchor>
        }
      />
      <Loaded query={query}>{(saved) => <Designing saved={saved} />}</Loaded>
    </>
  );
}

function Designing({ saved }: { saved: CertificateDesign }) {
  const { design: words } = useWords().certificates;
  const [design, setDesign] = useState(saved);
  const queries = useQueryClient();
  const flaws = flawsOfDesign(design);
  const saving = useMutation({
    mutationFn: saveDesign,
    onSuccess: async () => {
      void toast({ message: words.saved, hue: "moss" });
      await queries.invalidateQueries({ queryKey: keys.certificateDesign });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (flaws.length === 0) saving.mutate(design);
  }

  return (
    <div className={classes.sides}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <DesignFields design={design} flaws={flaws} onChange={setDesign} />
          {saving.error && <ProblemNotice problem={saving.error} />}
          <Button type="submit" loading={saving.isPending} disabled={flaws.length > 0}>
            {words.save}
          </Button>
        </Stack>
      </form>
      <DesignPreview design={design} isSound={flaws.length === 0} />
    </div>
  );
}
