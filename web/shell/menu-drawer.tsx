import { Button, Divider, Group, NavLink as Item, Text, useMantineColorScheme } from "@mantine/core";
import { NavLink } from "react-router";
import { useMe } from "../api/me.ts";
import { type Language, languageNames, languages, useLanguage } from "../language/words.ts";
import { SideDialog } from "../parts/dialog.tsx";
import { destinationsFor } from "./navigation.ts";

interface MenuDrawerProps {
  readonly onClose: () => void;
  readonly onLanguage: (language: Language) => void;
}

/** On a phone: the navigation, and the choices that have no room in the header. */
export function MenuDrawer({ onClose, onLanguage }: MenuDrawerProps) {
  const { roles, school } = useMe();
  const { words, language, setLanguage } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { shell } = words;
  const places = [...destinationsFor(roles), { page: "account" as const, to: "/account" }];
  return (
    <SideDialog onClose={onClose} size="xs" title={school.name} cancel={shell.closeMenu}>
      <nav aria-label={shell.navigation}>
        {places.map(({ page, to }) => (
          <Item key={to} component={NavLink} to={to} label={shell.pages[page]} onClick={onClose} py="sm" />
        ))}
      </nav>
      <Divider my="md" />
      <Text size="sm" c="dimmed" mb={6}>
        {shell.language}
      </Text>
      <Group gap="xs" mb="md">
        {languages.map((one) => (
          <Button
            key={one}
            lang={one}
            size="sm"
            variant={one === language ? "light" : "default"}
            aria-pressed={one === language}
            onClick={() => {
              void setLanguage(one);
              onLanguage(one);
            }}
          >
            {languageNames[one]}
          </Button>
        ))}
      </Group>
      <Text size="sm" c="dimmed" mb={6}>
        {shell.colourScheme}
      </Text>
      <Group gap="xs">
        {(["light", "dark", "auto"] as const).map((scheme) => (
          <Button
            key={scheme}
            size="sm"
            variant={scheme === colorScheme ? "light" : "default"}
            aria-pressed={scheme === colorScheme}
            onClick={() => setColorScheme(scheme)}
          >
            {shell[scheme]}
          </Button>
        ))}
      </Group>
    </SideDialog>
  );
}
