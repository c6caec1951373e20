import type { CSSVariablesResolver } from "@mantine/core";
import { palette } from "./palette.ts";

const tint = (hue: string, percent: number) =>
  `color-mix(in srgb, var(--mantine-color-${hue}-9) ${percent}%, var(--mantine-color-dark-5))`;

/** The library's tints are nearly black in the dark: a badge would be told from the page by its words alone. */
const darkTints = Object.fromEntries(
  Object.keys(palette).flatMap((hue) => [
    [`--mantine-color-${hue}-light`, tint(hue, 65)],
    [`--mantine-color-${hue}-light-hover`, tint(hue, 90)],
    [`--mantine-color-${hue}-light-color`, `var(--mantine-color-${hue}-1)`],
  ]),
);

/**
 * Where the library's own choices fall short of AA (dimmed text, placeholders, errors, disabled words), and the few
 * surfaces of our own. `--assay-page` lies under everything; cards and the header stand on the library's "body".
 */
export const variables: CSSVariablesResolver = () => ({
  variables: {
    "--assay-reading-width": "44rem",
    "--assay-header-height": "3.5rem",
  },
  light: {
    "--assay-page": "#f2f5f5",
    "--assay-line": "var(--mantine-color-slate-2)",
    "--assay-focus": "var(--mantine-color-petrol-6)",
    "--mantine-color-text": "#1a2324",
    "--mantine-color-dimmed": "var(--mantine-color-slate-7)",
    "--mantine-color-placeholder": "var(--mantine-color-slate-6)",
    "--mantine-color-error": "var(--mantine-color-madder-7)",
    "--mantine-color-success": "var(--mantine-color-moss-7)",
    "--mantine-color-default-border": "var(--mantine-color-slate-3)",
    "--mantine-color-default-color": "#1a2324",
    "--mantine-color-default-hover": "var(--mantine-color-slate-0)",
    "--mantine-color-disabled": "var(--mantine-color-slate-1)",
    "--mantine-color-disabled-color": "var(--mantine-color-slate-7)",
    "--mantine-color-disabled-border": "var(--mantine-color-slate-2)",
    "--assay-field-border": "var(--mantine-color-slate-5)",
  },
  dark: {
    ...darkTints,
    "--assay-page": "var(--mantine-color-dark-8)",
    "--assay-line": "var(--mantine-color-dark-5)",
    "--assay-focus": "var(--mantine-color-petrol-3)",
    "--mantine-color-body": "var(--mantine-color-dark-7)",
    "--mantine-color-dimmed": "#a3aeb1",
    "--mantine-color-placeholder": "#98a3a6",
    "--mantine-color-error": "var(--mantine-color-madder-3)",
    "--mantine-color-success": "var(--mantine-color-moss-3)",
    "--mantine-color-anchor": "var(--mantine-color-petrol-3)",
    "--mantine-color-default-color": "var(--mantine-color-dark-0)",
    "--mantine-color-disabled": "var(--mantine-color-dark-6)",
    "--mantine-color-disabled-color": "#98a3a6",
    "--assay-field-border": "#737c7f",
  },
});
