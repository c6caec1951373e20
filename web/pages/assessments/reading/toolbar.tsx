import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import {
  IconArrowLeft,
  IconArrowsDiagonal,
  IconArrowsDiagonalMinimize2,
  IconCheck,
  IconDownload,
  IconLink,
} from "@tabler/icons-react";
import { useContext } from "react";
import type { Shown } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { FileSize } from "../../../parts/file-size.tsx";
import { placeToAddress } from "./place.ts";
import { useReading } from "./provider.tsx";
import classes from "./toolbar.module.css";
import { Tool } from "./viewers/tools.tsx";
import { WideContext } from "./wide.ts";

interface ToolbarProps {
  readonly shown: Shown;
  /** Takes the place of the viewer's own tools. */
  readonly toolsRef: (place: HTMLElement | null) => void;
  readonly onBack?: () => void;
  readonly onFolder?: (folder: string) => void;
}

/** Above a file: where it lies, and what can be done with it. */
export function Toolbar({ shown, toolsRef, onBack, onFolder }: ToolbarProps) {
  const { reading } = useWords();
  const wide = useContext(WideContext);
  return (
    <div className={classes.toolbar}>
      {onBack && <Tool label={reading.back} icon={IconArrowLeft} onClick={onBack} />}
      <Where path={shown.path ?? shown.name} {...(onFolder && { onFolder })} />
      <span className={classes.bytes}>
        <FileSize bytes={shown.bytes} />
      </span>
      <div className={classes.tools}>
        <div ref={toolsRef} className={classes.own} />
        <CopyLink />
        <Tooltip label={reading.save}>
          <ActionIcon
            component="a"
            href={shown.save}
            download={shown.name}
            size="md"
            aria-label={reading.saveNamed(shown.name)}
          >
            <IconDownload size={17} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
        {wide && (
          <Tool
            label={wide.isWide ? reading.narrower : reading.wider}
            icon={wide.isWide ? IconArrowsDiagonalMinimize2 : IconArrowsDiagonal}
            onClick={() => wide.set(!wide.isWide)}
          />
        )}
      </div>
    </div>
  );
}

function Where({ path, onFolder }: { path: string; onFolder?: (folder: string) => void }) {
  const { reading } = useWords();
  const parts = path.split("/");
  return (
    <nav className={classes.where} aria-label={reading.where}>
      <ol>
        {parts.map((part, depth) => {
          const whole = parts.slice(0, depth + 1).join("/");
          const isFile = depth === parts.length - 1;
          return (
            <li key={whole} aria-current={isFile || undefined}>
              {isFile || !onFolder ? (
                <bdi title={whole}>{part}</bdi>
              ) : (
                <button type="button" onClick={() => onFolder(whole)}>
                  <bdi>{part}</bdi>
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The address of what is shown and selected now. */
function CopyLink() {
  const { reading } = useWords();
  const { place } = useReading();
  const { origin, pathname } = window.location;
  const address = place ? `${origin}${pathname}?${new URLSearchParams(placeToAddress(place))}` : "";
  return (
    <CopyButton value={address}>
      {({ copied, copy }) => (
        <Tool
          label={copied ? reading.linkCopied : reading.copyLink}
          icon={copied ? IconCheck : IconLink}
          onClick={copy}
        />
      )}
    </CopyButton>
  );
}
