import { Text } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useWords } from "../language/words.ts";
import classes from "./offline-notice.module.css";

function subscribe(changed: () => void) {
  addEventListener("online", changed);
  addEventListener("offline", changed);
  return () => {
    removeEventListener("online", changed);
    removeEventListener("offline", changed);
  };
}

/** A line below the header for as long as this device has no connection. */
export function OfflineNotice() {
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  const { shell } = useWords();
  return (
    <div role="status" className={classes.place}>
      {!isOnline && (
        <Text size="sm" className={classes.notice}>
          {shell.offline}
        </Text>
      )}
    </div>
  );
}
