import { Anchor, Group, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useId } from "react";
import { Link } from "react-router";
import { certificatesQuery } from "../../api/certificates.ts";
import { useWords } from "../../language/words.ts";
import { When } from "../../parts/when.tsx";
import { StandingBadge } from "../certificates/standing-badge.tsx";
import classes from "./dashboard.module.css";

/** The student's certificates in short, with the way to all that can be done with them; nothing where there are none. */
export function CertificatesEarned() {
  const { certificates: words } = useWords();
  const heading = useId();
  const { data } = useInfiniteQuery(certificatesQuery({ student: "me" }));
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <Group justify="space-between" align="baseline" gap="xs" mb="sm">
        <Title order={2} id={heading}>
          {words.onDashboard}
        </Title>
        <Anchor component={Link} to="/certificates">
          {words.all}
        </Anchor>
      </Group>
      <ul className={classes.earned}>
        {items.map(({ id, title, earnedAt, standing, page }) => (
          <li key={id}>
            <Group gap="sm">
              <Anchor href={page} target="_blank" rel="noopener" fw={600}>
                {title}
              </Anchor>
              <StandingBadge standing={standing} size="md" />
              <Text size="sm" c="dimmed">
                {words.earned} <When at={earnedAt} show="date" />
              </Text>
            </Group>
          </li>
        ))}
      </ul>
    </section>
  );
}
