import { createTheme, localStorageColorSchemeManager } from "@mantine/core";
import { palette } from "./palette.ts";

/** The key is known to public/colour-scheme.js as well, which runs before anything else. */
export const colourSchemes = localStorageColorSchemeManager({ key: "assay-colour-scheme" });

/**
 * One design language: flat surfaces parted by hairlines, one accent, colour only where it means something. The
 * library's own colour names are mapped onto the palette, so that nothing it draws by itself falls out of it.
 */
export const theme = createTheme({
  colors: {
    ...palette,
    gray: palette.slate,
    blue: palette.petrol,
    cyan: palette.petrol,
    teal: palette.moss,
    green: palette.moss,
    yellow: palette.ochre,
    orange: palette.ochre,
    red: palette.madder,
    grape: palette.plum,
  },
  primaryColor: "petrol",
  primaryShade: { light: 7, dark: 6 },
  black: "#1a2324",
  autoContrast: false,
  respectReducedMotion: true,
  cursorType: "pointer",
  defaultRadius: "sm",
  radius: { xs: "3px", sm: "6px", md: "10px", lg: "14px", xl: "24px" },
  fontFamily:
    '-apple-system, "Segoe UI Variable Text", "Segoe UI", Roboto, "Noto Sans", "Open Sans", system-ui, "Helvetica Neue", Arial, sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", Menlo, Consolas, "Liberation Mono", monospace',
  lineHeights: { md: "1.55" },
  headings: {
    fontWeight: "650",
    textWrap: "balance",
    sizes: {
      h1: { fontSize: "1.75rem", lineHeight: "1.25" },
      h2: { fontSize: "1.3rem", lineHeight: "1.3" },
      h3: { fontSize: "1.075rem", lineHeight: "1.4" },
      h4: { fontSize: "1rem", lineHeight: "1.45" },
    },
  },
  shadows: {
    xs: "0 1px 2px rgb(10 30 32 / 8%)",
    sm: "0 1px 3px rgb(10 30 32 / 10%)",
    md: "0 4px 14px rgb(10 30 32 / 12%)",
    lg: "0 10px 30px rgb(10 30 32 / 16%)",
  },
  // Named, not imported: importing them here would put every one of them into the first page.
  components: {
    // Targets of at least 24 px (WCAG 2.2, 2.5.8), also for the small sizes the library offers.
    ActionIcon: { defaultProps: { variant: "subtle", size: "lg", color: "slate" } },
    CloseButton: { defaultProps: { size: "md" } },
    Alert: { defaultProps: { variant: "light" } },
    Anchor: { defaultProps: { underline: "always" } },
    // Its words are broken where there is little room, never cut off: French ones are long.
    Badge: {
      defaultProps: { variant: "light", size: "lg", radius: "xs", tt: "none", fw: 600 },
      styles: {
        root: { height: "auto", minHeight: "var(--badge-height)" },
        label: { overflow: "visible", whiteSpace: "normal", lineHeight: 1.3, maxHeight: "none" },
      },
    },
    // Likewise: words that are longer than the page is wide take two lines.
    Button: {
      styles: {
        root: {
          ...{ flexShrink: 0, display: "inline-flex", alignItems: "center", maxWidth: "100%" },
          ...{ height: "auto", minHeight: "var(--button-height)", paddingBlock: "0.25rem" },
        },
        inner: { flex: 1, minWidth: 0 },
        label: { fontWeight: 600, overflow: "visible", whiteSpace: "normal", lineHeight: 1.3 },
      },
    },
    // Their <header> would count as a second banner of the page.
    Drawer: {
      defaultProps: { attributes: { header: { role: "none" } } },
      styles: { title: { fontWeight: 650 } },
    },
    Modal: {
      defaultProps: { attributes: { header: { role: "none" } } },
      styles: { title: { fontWeight: 650 } },
    },
    NavLink: { styles: { root: { borderRadius: "var(--mantine-radius-default)" } } },
    // The placeholder would be a nameless thing among the entries; the first entry takes the keyboard instead.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Paper: { defaultProps: { withBorder: true, radius: "md" } },
    Skeleton: { defaultProps: { radius: "sm" } },
    // The browser's own scrolling: the library's keeps room below each table for a bar that is not there.
    TableScrollContainer: { defaultProps: { type: "native" } },
    Table: { defaultProps: { verticalSpacing: "xs", highlightOnHover: true } },
    Tooltip: { defaultProps: { withArrow: true, events: { hover: true, focus: true, touch: false } } },
  },
});
