import { ActionIcon, Menu, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconDeviceDesktop, IconLanguage, IconMoon, IconSun } from "@tabler/icons-react";
import { type Language, useLanguage } from "../language/words.ts";

const schemes = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop } as const;
const languageNames: Readonly<Record<Language, string>> = { en: "English", fr: "Français" };
const check = <IconCheck size={16} aria-hidden />;

/** Light, dark, or as the device. */
export function ColourSchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { shell } = useLanguage().words;
  const Icon = schemes[colorScheme];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={shell.colourScheme}>
          <Icon size={20} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(["light", "dark", "auto"] as const).map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={scheme === colorScheme}
            rightSection={scheme === colorScheme ? check : null}
            onClick={() => setColorScheme(scheme)}
          >
            {shell[scheme]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** English or French, for the whole page at once; `onChoose` keeps it for the person where one is signed in. */
export function LanguageChoice({ onChoose }: { onChoose?: (language: Language) => void }) {
  const { language, setLanguage, words } = useLanguage();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={words.shell.language}>
          <IconLanguage size={20} stroke={1.75} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(Object.keys(languageNames) as Language[]).map((one) => (
          <Menu.Item
            key={one}
            lang={one}
            role="menuitemradio"
            aria-checked={one === language}
            rightSection={one === language ? check : null}
            onClick={() => {
              void setLanguage(one);
              onChoose?.(one);
            }}
          >
            {languageNames[one]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
