import { ActionIcon, Avatar, UnstyledButton, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
import { IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from "@tabler/icons-react";
import { lazy } from "react";
import { useMe } from "../api/me.ts";
import { type Language, useWords } from "../language/words.ts";
import { MenuButton } from "./menu-button.tsx";

const entries = () => import("./menu-entries.tsx");
const ColourSchemeEntries = lazy(async () => ({ default: (await entries()).ColourSchemeEntries }));
const LanguageEntries = lazy(async () => ({ default: (await entries()).LanguageEntries }));
const AccountEntries = lazy(async () => ({ default: (await entries()).AccountEntries }));

const schemes = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;

export function ColourSchemeMenu() {
  const { colorScheme } = useMantineColorScheme();
  const { shell } = useWords();
  const Icon = schemes[colorScheme];
  const button = (
    <ActionIcon aria-label={shell.colourScheme}>
      <Icon size={20} stroke={1.75} />
    </ActionIcon>
  );
  return (
    <MenuButton button={button}>
      <ColourSchemeEntries />
    </MenuButton>
  );
}

export function LanguageMenu({ onChoose }: { onChoose?: (language: Language) => void }) {
  const { shell } = useWords();
  const button = (
    <ActionIcon aria-label={shell.language}>
      <IconLanguage size={20} stroke={1.75} />
    </ActionIcon>
  );
  return (
    <MenuButton button={button}>
      <LanguageEntries {...(onChoose && { onChoose })} />
    </MenuButton>
  );
}

export function AccountMenu() {
  const { name } = useMe();
  const { shell } = useWords();
  const button = (
    <UnstyledButton style={{ borderRadius: "50%" }}>
      <VisuallyHidden>{shell.accountOf(name)}</VisuallyHidden>
      <span aria-hidden>
        <Avatar component="span" name={name} color="petrol" size={34} />
      </span>
    </UnstyledButton>
  );
  return (
    <MenuButton button={button} width={240}>
      <AccountEntries />
    </MenuButton>
  );
}
