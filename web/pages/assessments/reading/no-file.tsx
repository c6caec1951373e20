import { IconArrowLeft, IconFileOff, IconFolder } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { entriesQuery, type FileOf } from "../../../api/contents.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { Lines } from "../../../parts/loaded.tsx";
import classes from "./shown-file.module.css";
import { Tool } from "./viewers/tools.tsx";

interface NoFileProps {
  readonly of: FileOf;
  readonly path: string;
  readonly onBack?: () => void;
  readonly onFolder?: (folder: string) => void;
}

/** What a link or an address named where no file is: a folder, which opens in the tree, or nothing. */
export function NoFile({ of, path, onBack, onFolder }: NoFileProps) {
  const { reading } = useWords();
  const inside = useQuery(entriesQuery(of, path, null));
  const isFolder = (inside.data?.entries.length ?? 0) > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it turns out to be one.
  useEffect(() => {
    if (isFolder) onFolder?.(path);
  }, [isFolder, path]);
  if (inside.isPending) return <Lines />;
  return (
    <div className={classes.file}>
      {onBack && (
        <div className={classes.back}>
          <Tool label={reading.back} icon={IconArrowLeft} onClick={onBack} />
        </div>
      )}
      <div className={classes.none}>
        <EmptyState
          icon={isFolder ? IconFolder : IconFileOff}
          title={isFolder ? reading.isFolder : reading.noSuchFile}
          next={
            <>
              <bdi>{path}</bdi>
              <br />
              {reading.chooseFile}
            </>
          }
        />
      </div>
    </div>
  );
}
