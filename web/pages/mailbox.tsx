import { Anchor, Group, Text } from "@mantine/core";
import { IconMail, IconMailOpened } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { Link, useParams } from "react-router";
import { mailboxQuery } from "../api/mailbox.ts";
import { useWords } from "../language/words.ts";
import { EmptyState } from "../parts/empty-state.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { MoreButton } from "../parts/more-button.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { useRowKeys } from "../parts/row-keys.ts";
import { When } from "../parts/when.tsx";
import { Logo } from "../shell/logo.tsx";
import { ColourSchemeMenu, LanguageMenu } from "../shell/menus.tsx";
import { Mail } from "./mailbox/mail.tsx";
import classes from "./mailbox.module.css";

/** The mails of a demonstration school, which go nowhere: nobody has to sign in to read them on this machine. */
export function MailboxPage() {
  const { mailbox } = useWords();
  const { id } = useParams();
  const query = useInfiniteQuery(mailboxQuery);
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Group gap="xs" wrap="nowrap">
          <Logo />
          <Anchor component={Link} to="/" underline="hover" fw={600}>
            {mailbox.toStart}
          </Anchor>
        </Group>
        <Group gap={4} wrap="nowrap">
          <LanguageMenu />
          <ColourSchemeMenu />
        </Group>
      </header>
      <main className={classes.main}>
        <PageTitle title={mailbox.title} lead={mailbox.lead} />
        <Loaded query={query}>
          {() =>
            items.length === 0 ? (
              <EmptyState icon={IconMail} title={mailbox.empty} next={mailbox.emptyNext} />
            ) : (
              <div className={classes.panes} data-reading={id !== undefined || undefined}>
                <nav className={classes.list} aria-label={mailbox.list}>
                  <MailList items={items} open={id} />
                  <MoreButton query={query} />
                </nav>
                <div>
                  {id === undefined ? (
                    <EmptyState icon={IconMailOpened} title={mailbox.choose} />
                  ) : (
                    <Mail key={id} id={id} />
                  )}
                </div>
              </div>
            )
          }
        </Loaded>
      </main>
    </div>
  );
}

interface MailListProps {
  readonly items: readonly { id: number; to: string; subject: string; sentAt: string }[];
  readonly open: string | undefined;
}

function MailList({ items, open }: MailListProps) {
  const { mailbox } = useWords();
  const list = useRef<HTMLUListElement>(null);
  useRowKeys(list);
  return (
    <ul ref={list} className={classes.mails}>
      {items.map(({ id, to, subject, sentAt }) => (
        <li key={id}>
          <Link
            to={`/mailbox/${id}`}
            data-row
            className={classes.mail ?? ""}
            aria-current={String(id) === open ? "page" : undefined}
          >
            <Text fw={600} size="sm">
              {subject}
            </Text>
            <Text size="xs" c="dimmed">
              {mailbox.to(to)}
            </Text>
            <Text size="xs" c="dimmed">
              <When at={sentAt} />
            </Text>
          </Link>
        </li>
      ))}
    </ul>
  );
}
