import { Button, Group, NativeSelect, Text } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { useLanguage, useWords } from "../../../../language/words.ts";
import { ProblemNotice } from "../../../../parts/problem-notice.tsx";
import { minutesAndSeconds } from "../../pins/place-said.ts";
import { Unreadable } from "../unbroken.tsx";
import { useAddress } from "./address.ts";
import classes from "./recording.module.css";
import type { ViewerProps } from "./viewer.ts";

const speeds = [0.5, 0.75, 1, 1.25, 1.5, 2];
/** A second failure so soon after a new address is the file's own. */
const renewalsAtMost = 2;

/** A recording with the browser's own controls; the moment at which it stands can be taken, and gone back to. */
export function RecordingViewer({ bytes, wanted, pins, onSelect }: ViewerProps) {
  const { reading } = useWords();
  const { locale } = useLanguage();
  const { address, problem, renew } = useAddress(bytes);
  const [speed, setSpeed] = useState(1);
  const [renewals, setRenewals] = useState(0);
  const player = useRef<HTMLMediaElement | null>(null);
  const resumeAt = useRef<number | null>(null);
  const second = wanted?.spot.second;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same moment can be asked for again.
  useEffect(() => {
    if (second === undefined) return;
    resumeAt.current = second;
    if (player.current && player.current.readyState > 0) player.current.currentTime = second;
  }, [wanted, second]);
  useEffect(() => {
    if (player.current) player.current.playbackRate = speed;
  });

  if (problem) return <ProblemNotice problem={problem} onRetry={renew} />;
  if (renewals > renewalsAtMost) return <Unreadable save={bytes.shown.save} />;
  const heard = {
    src: address ?? undefined,
    controls: true,
    preload: "metadata",
    "aria-label": bytes.shown.name,
    onLoadedMetadata: () => {
      if (player.current && resumeAt.current !== null) player.current.currentTime = resumeAt.current;
    },
    // A link that ended while it was paused: it goes on where it stood.
    onError: () => {
      resumeAt.current = player.current?.currentTime ?? null;
      setRenewals(renewals + 1);
      renew();
    },
    onPlaying: () => setRenewals(0),
  } as const;
  const keep = (element: HTMLMediaElement | null) => {
    player.current = element;
  };
  return (
    <div className={classes.recording} data-kind={bytes.shown.viewer}>
      {/* biome-ignore-start lint/a11y/useMediaCaption: what a student hands in comes without captions. */}
      {bytes.shown.viewer === "video" ? <video ref={keep} {...heard} /> : <audio ref={keep} {...heard} />}
      {/* biome-ignore-end lint/a11y/useMediaCaption: as above. */}
      <Group gap="sm" justify="center">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconBookmark size={16} aria-hidden />}
          onClick={() => onSelect({ second: Math.round((player.current?.currentTime ?? 0) * 10) / 10 })}
        >
          {reading.useMoment}
        </Button>
        <NativeSelect
          size="sm"
          aria-label={reading.speed}
          value={speed}
          onChange={(event) => setSpeed(Number(event.currentTarget.value))}
          data={speeds.map((one) => ({
            value: String(one),
            label: `${new Intl.NumberFormat(locale).format(one)} ×`,
          }))}
        />
      </Group>
      {pins.length > 0 && (
        <ul className={classes.moments}>
          {pins.map(({ place, label }) => (
            <li key={`${place.second} ${label}`}>
              <Text size="sm" span>
                {place.second !== undefined && <b className="figures">{minutesAndSeconds(place.second)}</b>}{" "}
                {label}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
