import { ActionIcon, Tooltip } from "@mantine/core";
import type { IconX } from "@tabler/icons-react";
import { type MouseEvent, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";
import { ToolsPlace } from "./viewer.ts";

/** A viewer's own tools, in the toolbar above it. */
export function Tools({ children }: { children: ReactNode }) {
  const place = useContext(ToolsPlace);
  return place && createPortal(children, place);
}

interface ToolProps {
  readonly label: string;
  readonly icon: typeof IconX;
  readonly onClick: (event: MouseEvent) => void;
  /** For tools that are on or off. */
  readonly isOn?: boolean;
  readonly isDisabled?: boolean;
}

/** One tool: a sign with its name. */
export function Tool({ label, icon: Icon, onClick, isOn, isDisabled = false }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        size="md"
        aria-label={label}
        aria-pressed={isOn}
        variant={isOn ? "light" : "subtle"}
        color={isOn ? "petrol" : "slate"}
        disabled={isDisabled}
        onClick={onClick}
      >
        <Icon size={17} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  );
}
