import { IconZoomIn, IconZoomOut, IconZoomReset } from "@tabler/icons-react";
import { type WheelEvent as ReactWheelEvent, useEffect, useRef, useState } from "react";
import type { Area } from "../../../../../src/rules/facts.ts";
import { useWords } from "../../../../language/words.ts";
import { ProblemNotice } from "../../../../parts/problem-notice.tsx";
import { Unreadable } from "../unbroken.tsx";
import { useAddress } from "./address.ts";
import { AreaLayer } from "./area-layer.tsx";
import { MarkingTool, useMarking } from "./marking.tsx";
import classes from "./picture.module.css";
import { areasOf } from "./pinned-areas.ts";
import { Scroller } from "./scroller.tsx";
import { Tool, Tools } from "./tools.tsx";
import type { ViewerProps } from "./viewer.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

const zoomStep = 1.25;
const marginPx = 32;

/** A picture, as large as fits or in any size; a part of it can be marked. SVG too: as a picture it can do nothing. */
export function PictureViewer({ bytes, wanted, pins, onSelect }: ViewerProps) {
  const { reading } = useWords();
  const { address, problem, renew } = useAddress(bytes);
  const [natural, setNatural] = useState<Size | null>(null);
  const [isBroken, setBroken] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const { zoom, setZoom, fitting } = useZoom(scroller, natural);
  const { isMarking, set } = useMarking(true);
  const [area, setArea] = useState<Area | null>(null);
  const [byKey, setByKey] = useState(false);

  function marked(next: Area | null) {
    setArea(next);
    onSelect(next && { area: next });
  }
  function zoomed(event: ReactWheelEvent) {
    if (!event.ctrlKey && !event.metaKey) return;
    setZoom(zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }

  if (problem) return <ProblemNotice problem={problem} onRetry={renew} />;
  if (isBroken) return <Unreadable save={bytes.shown.save} />;
  return (
    <>
      <Tools>
        <MarkingTool
          isMarking={isMarking}
          set={set}
          begin={(middle) => {
            setByKey(true);
            marked(area ?? middle);
          }}
        />
        <Tool label={reading.smaller} icon={IconZoomOut} onClick={() => setZoom(zoom / zoomStep)} />
        <Tool label={reading.fit} icon={IconZoomReset} onClick={() => setZoom(fitting)} />
        <Tool label={reading.larger} icon={IconZoomIn} onClick={() => setZoom(zoom * zoomStep)} />
      </Tools>
      <Scroller place={scroller} className={classes.scroller} label={bytes.shown.name} onWheel={zoomed}>
        <div className={classes.picture} style={natural ? sizeAt(natural, zoom) : undefined}>
          {address && (
            <img
              src={address}
              alt={bytes.shown.name}
              draggable={false}
              data-pixelated={zoom >= 3 || undefined}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                setNatural({ width: naturalWidth || 600, height: naturalHeight || 400 })
              }
              onError={() => setBroken(true)}
            />
          )}
          {natural && (
            <AreaLayer
              area={area}
              onArea={(next) => {
                setByKey(false);
                marked(next);
              }}
              isMarking={isMarking}
              pins={areasOf(pins)}
              wanted={area === null ? (wanted?.spot.area ?? null) : null}
              takesFocus={byKey}
            />
          )}
        </div>
      </Scroller>
    </>
  );
}

/** As large as the pane allows, but not larger than it is, until a person chooses. */
function useZoom(scroller: React.RefObject<HTMLElement | null>, natural: Size | null) {
  const [chosen, setChosen] = useState<number | null>(null);
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const size = new ResizeObserver(() =>
      setRoom({ width: element.clientWidth - marginPx, height: element.clientHeight - marginPx }),
    );
    size.observe(element);
    return () => size.disconnect();
  }, [scroller]);
  const fitting = natural ? Math.min(1, room.width / natural.width, room.height / natural.height) : 1;
  const zoom = chosen ?? Math.max(fitting, 0.01);
  return {
    zoom,
    fitting,
    setZoom: (wanted: number) => setChosen(wanted === fitting ? null : Math.max(0.05, Math.min(16, wanted))),
  };
}

function sizeAt({ width, height }: Size, zoom: number) {
  return { width: width * zoom, height: height * zoom };
}
