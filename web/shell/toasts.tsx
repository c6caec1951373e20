import "@mantine/notifications/styles.layer.css";
import { MantineThemeProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { useWords } from "../language/words.ts";

/** Where toasts come up; what takes one away has a name for those who do not see the cross. */
export function Toasts() {
  const { closeToast } = useWords().shell;
  const named = { defaultProps: { closeButtonProps: { "aria-label": closeToast } } };
  return (
    <MantineThemeProvider theme={{ components: { Notification: named } }}>
      <Notifications position="bottom-center" />
    </MantineThemeProvider>
  );
}
