import { Skeleton } from "@mantine/core";
import { IconCode, IconFileOff } from "@tabler/icons-react";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Suspense, useMemo, useState } from "react";
import { type FileOf, type Shown, shownQuery } from "../../../api/contents.ts";
import { Problem } from "../../../api/problem.ts";
import { useWords } from "../../../language/words.ts";
import { EmptyState } from "../../../parts/empty-state.tsx";
import { Loaded } from "../../../parts/loaded.tsx";
import { saidSpot } from "../pins/place-said.ts";
import { FileBytes } from "./file-bytes.ts";
import { NoFile } from "./no-file.tsx";
import { isSameFile, type Spot } from "./place.ts";
import { useReading } from "./provider.tsx";
import classes from "./shown-file.module.css";
import { Toolbar } from "./toolbar.tsx";
import { Unbroken } from "./unbroken.tsx";
import { viewers } from "./viewers/by-kind.ts";
import { Tool, Tools } from "./viewers/tools.tsx";
import { ToolsPlace } from "./viewers/viewer.ts";

interface ShownFileProps {
  readonly of: FileOf;
  readonly deliverable: string;
  /** Path in the archive, or null where the file is none. */
  readonly path: string | null;
  /** Back to the tree, where that stands in the same place. */
  readonly onBack?: () => void;
  readonly onFolder?: (folder: string) => void;
}

/** One file with its toolbar and the viewer for its kind. */
export function ShownFile(props: ShownFileProps) {
  const query = useQuery(shownQuery(props.of, props.path));
  const isNone = query.error instanceof Problem && query.error.status === 404;
  if (isNone && props.path !== null) return <NoFile {...props} path={props.path} />;
  return (
    <Loaded query={query} skeleton={<Skeleton m="md" height="60%" width="auto" />}>
      {(shown) => <Opened key={shown.sha256} {...props} shown={shown} />}
    </Loaded>
  );
}

/** Kinds that can be read as they are written, too. */
const withSource: readonly Shown["viewer"][] = ["markdown", "table", "notebook", "svg"];

function Opened({ of, deliverable, path, shown, onBack, onFolder }: ShownFileProps & { shown: Shown }) {
  const { reading, pins: pinWords } = useWords();
  const said = (spot: Spot) => saidSpot(spot, pinWords, shown.viewer).join(", ");
  const queries = useQueryClient();
  const { target, pins, selection, select, open } = useReading();
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const place = useMemo(
    () => ({ deliverable, version: of.file, ...(path !== null && { path }) }),
    [deliverable, of.file, path],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: a fresh link leads to the same bytes.
  const bytes = useMemo(() => new FileBytes(of, shown, queries), [of, shown.sha256, queries]);
  const inFile = useMemo(() => pins.filter((pin) => isSameFile(pin.place, place)), [pins, place]);
  const wanted = useMemo(
    () => (target && isSameFile(target.place, place) ? { ...target, spot: target.place } : null),
    [target, place],
  );
  const [asSource, setAsSource] = useSource(shown, wanted);
  const Viewer = viewers[asSource ? "code" : shown.viewer];
  return (
    <div className={classes.file}>
      <Toolbar
        shown={shown}
        toolsRef={setTools}
        {...(onBack && { onBack })}
        {...(onFolder && { onFolder })}
      />
      {inFile.length > 0 && (
        <ul className={classes.pins} aria-label={reading.pins}>
          {inFile.map((pin) => (
            <li key={`${pin.label} ${said(pin.place)}`}>
              <button type="button" className={classes.pin} title={pin.label} onClick={() => open(pin.place)}>
                {pin.label}
                {said(pin.place) !== "" && ` · ${said(pin.place)}`}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ToolsPlace value={tools}>
        {withSource.includes(shown.viewer) && (
          <Tools>
            <Tool
              label={reading.source}
              icon={IconCode}
              isOn={asSource}
              onClick={() => setAsSource(!asSource)}
            />
          </Tools>
        )}
        {shown.bytes === 0 ? (
          <div className={classes.none}>
            <EmptyState icon={IconFileOff} title={reading.empty} />
          </div>
        ) : (
          <Unbroken key={String(asSource)} save={shown.save}>
            <Suspense fallback={<Skeleton m="md" height="60%" width="auto" />}>
              <div className={classes.viewer} data-shown={path ?? shown.name}>
                <Viewer
                  bytes={bytes}
                  wanted={wanted}
                  pins={inFile}
                  onSelect={(spot) => select(spot && { ...place, ...spot })}
                  onPath={(other) => open({ deliverable, version: of.file, path: other })}
                />
              </div>
            </Suspense>
          </Unbroken>
        )}
      </ToolsPlace>
      <p className={classes.selected} role="status">
        {selection && reading.selected(said(selection))}
      </p>
    </div>
  );
}

/** A line is shown where lines are: in the source. Whoever switches by hand has the last word. */
function useSource({ viewer }: Shown, wanted: { spot: Spot; nth: number } | null) {
  const hasLine = wanted?.spot.line !== undefined && wanted.spot.cell === undefined;
  const isAsked = hasLine && withSource.includes(viewer);
  const [asSource, setAsSource] = useState(isAsked);
  const [followed, setFollowed] = useState(wanted?.nth);
  if (wanted && wanted.nth !== followed) {
    setFollowed(wanted.nth);
    setAsSource(isAsked);
  }
  return [asSource, setAsSource] as const;
}
