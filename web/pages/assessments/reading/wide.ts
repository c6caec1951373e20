import { createContext } from "react";
import type { ReadingProps } from "./reading-props.ts";

/** Whether the pane takes the page's whole width, where it can do either; null where it cannot. */
export const WideContext = createContext<ReadingProps["wide"] | null>(null);
