import { Button, FileButton, Group, Text } from "@mantine/core";
import { IconFolder, IconUpload } from "@tabler/icons-react";
import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useWords } from "../../language/words.ts";
import classes from "./drop-zone.module.css";

interface DropZoneProps {
  /** What the deliverable is called. */
  readonly deliverable: string;
  /** Endings such as ".zip", offered first by the device's own dialog. */
  readonly accepts: readonly string[];
  /** Whether folders and several files are taken, too. */
  readonly takesMany: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  /** To be read at once: after the event the browser forgets it. */
  readonly onDrop: (dropped: DataTransfer) => void;
  /** Something is there already: no large area, and other words. */
  readonly replaces: boolean;
}

/** Takes what is dropped or chosen: files, and folders where they can be packed. The buttons do all that dropping does. */
export function DropZone(props: DropZoneProps) {
  const { deliverable, accepts, takesMany, onFiles, onDrop, replaces } = props;
  const { adding, attempt } = useWords();
  const [over, setOver] = useState(false);
  const many = takesMany && !replaces;
  const chooseFor = takesMany ? adding.chooseManyFor : attempt.chooseFor;
  const label = (replaces ? attempt.replaceOf : chooseFor)(deliverable);
  return (
    // biome-ignore lint/a11y/useSemanticElements: no element means "drop here"; the button inside does the same.
    <div
      role="group"
      aria-label={label}
      className={classes.zone}
      data-over={over || undefined}
      data-small={replaces || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        onDrop(event.dataTransfer);
      }}
    >
      <Group gap="sm" justify={replaces ? "flex-start" : "center"}>
        {!replaces && (
          <Text c="dimmed" className={classes.drop}>
            {takesMany ? adding.dropMany : adding.drop}
          </Text>
        )}
        <Choose
          {...{ label, onFiles, replaces }}
          icon={<IconUpload size={16} aria-hidden />}
          input={{
            multiple: takesMany,
            ...(!takesMany && accepts.length > 0 && { accept: accepts.join(",") }),
          }}
        >
          {replaces ? attempt.replace : many ? adding.chooseMany : attempt.choose}
        </Choose>
        {takesMany && (
          <div className={classes.folder}>
            <Choose
              label={(replaces ? adding.replaceByFolderOf : adding.chooseFolderFor)(deliverable)}
              {...{ onFiles, replaces }}
              icon={<IconFolder size={16} aria-hidden />}
              input={{ multiple: true, webkitdirectory: "" }}
            >
              {replaces ? adding.replaceByFolder : adding.chooseFolder}
            </Choose>
          </div>
        )}
      </Group>
    </div>
  );
}

interface ChooseProps {
  /** To people who hear the page; it contains the words on the button. */
  readonly label: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly replaces: boolean;
  readonly icon: ReactNode;
  readonly input: { readonly multiple: boolean; readonly accept?: string; readonly webkitdirectory?: string };
  readonly children: ReactNode;
}

function Choose({ label, onFiles, replaces, icon, input, children }: ChooseProps) {
  const { accept, ...more } = input;
  const forget = useRef<() => void>(null);
  return (
    <FileButton<true>
      resetRef={forget}
      multiple
      inputProps={more}
      {...(accept !== undefined && { accept })}
      onChange={(files) => {
        // The same file chosen again is a choice, too.
        forget.current?.();
        if (files.length > 0) onFiles(files);
      }}
    >
      {(button) => (
        <Button
          {...button}
          variant={replaces ? "default" : "light"}
          size={replaces ? "xs" : "sm"}
          leftSection={icon}
          aria-label={label}
        >
          {children}
        </Button>
      )}
    </FileButton>
  );
}
