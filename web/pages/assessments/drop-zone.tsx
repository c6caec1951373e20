import { Button, FileButton, Group, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useWords } from "../../language/words.ts";
import classes from "./drop-zone.module.css";

interface DropZoneProps {
  /** What the file is for, to people who hear the page. */
  readonly label: string;
  /** Endings such as ".zip", offered first by the device's own dialog. */
  readonly accepts: readonly string[];
  readonly onFile: (file: File) => void;
  readonly onSeveral: () => void;
  /** The word on the button, which the label has to contain. */
  readonly choose: string;
  /** Beside something that is there already: no large area. */
  readonly small?: boolean;
  readonly children?: ReactNode;
}

/** Takes one file, dropped or chosen; the button does all that dropping does. */
export function DropZone(props: DropZoneProps) {
  const { label, accepts, onFile, onSeveral, choose, small = false, children } = props;
  const { attempt } = useWords();
  const [over, setOver] = useState(false);
  const forget = useRef<() => void>(null);

  function dropped(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [file, ...more] = [...event.dataTransfer.files];
    if (more.length > 0) onSeveral();
    else if (file !== undefined) onFile(file);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: no element means "drop here"; the button inside does the same.
    <div
      role="group"
      aria-label={label}
      className={classes.zone}
      data-over={over || undefined}
      data-small={small || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <Group gap="sm" justify={small ? "flex-start" : "center"}>
        {!small && (
          <Text c="dimmed" className={classes.drop}>
            {attempt.drop}
          </Text>
        )}
        <FileButton
          resetRef={forget}
          onChange={(file) => {
            // The same file chosen again is a choice, too.
            forget.current?.();
            if (file) onFile(file);
          }}
          {...(accepts.length > 0 && { accept: accepts.join(",") })}
        >
          {(button) => (
            <Button
              {...button}
              variant={small ? "default" : "light"}
              size={small ? "xs" : "sm"}
              leftSection={<IconUpload size={16} aria-hidden />}
              aria-label={label}
            >
              {choose}
            </Button>
          )}
        </FileButton>
        {children}
      </Group>
    </div>
  );
}
