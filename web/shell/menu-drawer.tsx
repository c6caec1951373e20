import { Drawer, NavLink as Item } from "@mantine/core";
import { NavLink } from "react-router";
import { useMe } from "../api/me.ts";
import { useWords } from "../language/words.ts";
import { destinationsFor } from "./navigation.ts";

/** The navigation on a phone. */
export function MenuDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { roles, school } = useMe();
  const { shell } = useWords();
  const places = [...destinationsFor(roles), { page: "account" as const, to: "/account" }];
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size="xs"
      title={school.name}
      closeButtonProps={{ "aria-label": shell.closeMenu }}
    >
      <nav aria-label={shell.navigation}>
        {places.map(({ page, to }) => (
          <Item key={to} component={NavLink} to={to} label={shell.pages[page]} onClick={onClose} py="sm" />
        ))}
      </nav>
    </Drawer>
  );
}
