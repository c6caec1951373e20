import { Avatar, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "react-router";
import { useMe } from "../api/me.ts";
import { signOut } from "../api/sign-in.ts";
import { useWords } from "../language/words.ts";

export function AccountMenu() {
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
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton aria-label={shell.accountOf(name)} style={{ borderRadius: "50%" }}>
          <Avatar name={name} color="petrol" size={34} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
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
      </Menu.Dropdown>
    </Menu>
  );
}
