import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconMessage, IconPin, IconX } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Assessment, Evidence } from "../../../api/generated/api.ts";
import { useWords } from "../../../language/words.ts";
import classes from "./pin-chips.module.css";
import { isBeforeUpdate, pinKey } from "./pinned.ts";
import { saidPlace } from "./place-said.ts";

/** Where a pin leads: an address, something that opens it on this page, or nowhere. */
export type Lead = { readonly to: string } | { readonly open: () => void } | null;

interface PinChipsProps {
  readonly on: Assessment;
  readonly pins: readonly Evidence[];
  readonly leadOf: (pin: Evidence) => Lead;
  /** Left out for those who only read. */
  readonly onRemove?: ((pin: Evidence) => void) | undefined;
}

/** Places pinned to a criterion or skill, each leading to where it was seen. */
export function PinChips({ on, pins, leadOf, onRemove }: PinChipsProps) {
  const words = useWords();
  if (pins.length === 0) return null;
  return (
    <ul className={classes.pins} aria-label={words.pins.title}>
      {pins.map((pin) => {
        const said = saidPlace(on, pin, words);
        const isBefore = isBeforeUpdate(on, pin);
        return (
          <li key={pinKey(pin)} className={classes.pin} data-before={isBefore || undefined}>
            <PinPlace lead={leadOf(pin)} title={pin.path ?? undefined}>
              {pin.answer === undefined ? (
                <IconPin size={14} stroke={1.75} aria-hidden />
              ) : (
                <IconMessage size={14} stroke={1.75} aria-hidden />
              )}
              <span>
                {said} {isBefore && <span className={classes.before}>({words.pins.before})</span>}
              </span>
            </PinPlace>
            {onRemove && (
              <ActionIcon
                className={classes.remove}
                size="sm"
                aria-label={words.pins.remove(said)}
                onClick={() => onRemove(pin)}
              >
                <IconX size={14} />
              </ActionIcon>
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface PinPlaceProps {
  readonly lead: Lead;
  readonly title: string | undefined;
  readonly children: React.ReactNode;
}

function PinPlace({ lead, title, children }: PinPlaceProps) {
  if (lead === null) {
    return (
      <span className={classes.place} title={title}>
        {children}
      </span>
    );
  }
  if ("to" in lead) {
    return (
      <Link className={classes.place} data-leads title={title} to={lead.to}>
        {children}
      </Link>
    );
  }
  return (
    <UnstyledButton className={classes.place} data-leads title={title} fz="inherit" onClick={lead.open}>
      {children}
    </UnstyledButton>
  );
}
