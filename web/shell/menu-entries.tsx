import { Menu, Text, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { useMe } from "../api/me.ts";
import { signOut } from "../api/sign-in.ts";
import { type Language, languageNames, languages, useLanguage, useWords } from "../language/words.ts";

/** Light, dark, or as the device. */
export function ColourSchemeEntries() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { shell } = useWords();
  return (["light", "dark", "auto"] as const).map((scheme) => (
    <Menu.RadioItem
      key={scheme}
      value={scheme}
      checked={scheme === colorScheme}
      onChange={() => setColorScheme(scheme)}
      closeMenuOnClick
    >
      {shell[scheme]}
    </Menu.RadioItem>
  ));
}

/** English or French, for the whole page at once; `onChoose` keeps it for the person where one is signed in. */
export function LanguageEntries({ onChoose }: { onChoose?: (language: Language) => void }) {
  const { language, setLanguage } = useLanguage();
  return languages.map((one) => (
    <Menu.RadioItem
      key={one}
      lang={one}
      value={one}
      checked={one === language}
      onChange={() => {
        void setLanguage(one);
        onChoose?.(one);
      }}
      closeMenuOnClick
    >
      {languageNames[one]}
    </Menu.RadioItem>
  ));
}

/** Who is signed in, their account, and the way out. */
export function AccountEntries() {
  const { name, email, roles } = useMe();
  const { shell } = useWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      await navigate("/sign-in");
      // The next person at this screen finds nothing of this one's.
      queries.clear();
    },
  });
  return (
    <>
      <Menu.Label component="div">
        <Text fw={600} c="var(--mantine-color-text)" truncate>
          {name}
        </Text>
        <Text fz="sm" truncate>
          {email}
        </Text>
        <Text fz="sm">{roles.map((role) => shell.roles[role]).join(" · ")}</Text>
      </Menu.Label>
      <Menu.Divider />
      <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={18} stroke={1.75} />}>
        {shell.account}
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={18} stroke={1.75} />} onClick={() => leaving.mutate()}>
        {shell.signOut}
      </Menu.Item>
    </>
  );
}
