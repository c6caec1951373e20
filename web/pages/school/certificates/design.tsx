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
import { AskBeforeLeaving } from "../../../parts/unsaved.tsx";
import { toast } from "../../../shell/toast.ts";
import classes from "./design.module.css";
import { DesignFields } from "./design-fields.tsx";
import { DesignPreview, usePreview } from "./design-preview.tsx";
import { useLogoRefused, withoutLogo } from "./logo-refused.ts";

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
  const [kept, setKept] = useState(saved);
  const queries = useQueryClient();
  const flaws = flawsOfDesign(design);
  const saving = useMutation({
    mutationFn: saveDesign,
    onSuccess: async (_, sent) => {
      setKept(sent);
      void toast({ message: words.saved, hue: "moss" });
      await queries.invalidateQueries({ queryKey: keys.certificateDesign });
    },
  });

  const preview = usePreview(design, flaws.length === 0);
  const problem = saving.variables === design ? saving.error : null;
  const logoRefused = useLogoRefused(preview.error ?? problem);
  const unsaid = withoutLogo(problem);
  const isFlawed = flaws.length > 0 || logoRefused !== null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isFlawed) saving.mutate(design);
  }

  return (
    <div className={classes.sides}>
      <AskBeforeLeaving isUnsaved={JSON.stringify(design) !== JSON.stringify(kept)} />
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <DesignFields {...{ design, flaws, logoRefused }} onChange={setDesign} />
          {unsaid && <ProblemNotice problem={unsaid} />}
          <Button type="submit" loading={saving.isPending} disabled={isFlawed}>
            {words.save}
          </Button>
        </Stack>
      </form>
      <DesignPreview preview={preview} problem={withoutLogo(preview.error)} />
    </div>
  );
}
