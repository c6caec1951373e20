import { Stack } from "@mantine/core";
import { IconCertificate } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { certificatesQuery } from "../api/certificates.ts";
import { useMe } from "../api/me.ts";
import { useWords } from "../language/words.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { CertificateCard } from "./certificates/certificate-card.tsx";
import classes from "./certificates/certificates.module.css";

/** /certificates: what a student has earned, or a mentor's students have (M11). */
export function CertificatesPage() {
  const { certificates: words } = useWords();
  const { roles } = useMe();
  const isStudent = roles.includes("student");
  const query = useInfiniteQuery(certificatesQuery(isStudent ? { student: "me" } : {}));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes.page}>
      <PageTitle title={words.title} lead={isStudent ? words.lead : words.leadMentor} />
      <Loaded query={query}>
        {() =>
          items.length === 0 ? (
            <EmptyState icon={IconCertificate} title={words.empty} next={words.emptyNext} />
          ) : (
            <Stack gap="lg">
              {items.map((one) => (
                <CertificateCard key={one.id} certificate={one} />
              ))}
              <MoreButton query={query} />
            </Stack>
          )
        }
      </Loaded>
    </div>
  );
}
