import "@mantine/spotlight/styles.layer.css";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconArrowRight } from "@tabler/icons-react";
import { useEffect } from "react";
import { useNavigate } from "react-router";
import { useMe } from "../api/me.ts";
import { useWords } from "../language/words.ts";
import { destinationsFor } from "./navigation.ts";

/** Goes to a page by a few letters of its name. Opens anew with each `turn`. */
export function GoTo({ turn }: { turn: number }) {
  const { roles } = useMe();
  const { shell } = useWords();
  const navigate = useNavigate();
  useEffect(() => {
    if (turn > 0) spotlight.open();
  }, [turn]);
  const places = [...destinationsFor(roles), { page: "account" as const, to: "/account" }];
  return (
    <Spotlight
      shortcut={null}
      attributes={{ content: { "aria-label": shell.search } }}
      actions={places.map(({ page, to }) => ({
        id: to,
        label: shell.pages[page],
        leftSection: <IconArrowRight size={18} stroke={1.75} />,
        onClick: () => void navigate(to),
      }))}
      nothingFound={shell.nothingFound}
      searchProps={{ placeholder: shell.search, "aria-label": shell.search }}
    />
  );
}
