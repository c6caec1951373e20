import { ActionIcon, Group, Kbd, Text, UnstyledButton } from "@mantine/core";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Link, NavLink } from "react-router";
import { meQuery, saveMySettings, useMe } from "../api/me.ts";
import { type Language, useWords } from "../language/words.ts";
import { useCrowded } from "./crowded.ts";
import classes from "./header.module.css";
import { Logo } from "./logo.tsx";
import { AccountMenu, ColourSchemeMenu, LanguageMenu } from "./menus.tsx";
import { destinationsFor } from "./navigation.ts";
import { commandKey } from "./shortcuts.ts";

const MenuDrawer = lazy(async () => ({ default: (await import("./menu-drawer.tsx")).MenuDrawer }));

export function Header({ onSearch }: { onSearch: () => void }) {
  const { school, roles } = useMe();
  const { shell } = useWords();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const queries = useQueryClient();
  const header = useCrowded();

  async function keepLanguage(language: Language) {
    queries.setQueryData(meQuery.queryKey, await saveMySettings({ language }));
  }

  return (
    <header ref={header} className={classes.header}>
      <ActionIcon
        className={classes.openMenu}
        aria-label={shell.openMenu}
        aria-expanded={isMenuOpen}
        onClick={() => setMenuOpen(true)}
      >
        <IconMenu2 size={22} stroke={1.75} />
      </ActionIcon>
      <Link to="/" className={classes.school}>
        <Logo />
        <Text span fw={650} truncate>
          {school.name}
        </Text>
      </Link>
      <nav className={classes.navigation} aria-label={shell.navigation}>
        {destinationsFor(roles).map(({ page, to }) => (
          <NavLink key={to} to={to} className={classes.link ?? ""}>
            {shell.pages[page]}
          </NavLink>
        ))}
      </nav>
      <Group gap={4} wrap="nowrap" className={classes.end}>
        <UnstyledButton className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={16} aria-hidden />
          <span>{shell.search}</span>
          <Kbd size="xs" aria-hidden>
            {commandKey()} K
          </Kbd>
        </UnstyledButton>
        <ActionIcon className={classes.find} aria-label={shell.search} onClick={onSearch}>
          <IconSearch size={20} stroke={1.75} />
        </ActionIcon>
        <Group gap={4} wrap="nowrap" className={classes.choices}>
          <LanguageMenu onChoose={keepLanguage} />
          <ColourSchemeMenu />
        </Group>
        <AccountMenu />
      </Group>
      <Suspense>
        {isMenuOpen && <MenuDrawer onClose={() => setMenuOpen(false)} onLanguage={keepLanguage} />}
      </Suspense>
    </header>
  );
}
