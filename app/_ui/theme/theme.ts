import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core";
import { common } from "@/app/_words/common";

const pine: MantineColorsTuple = [
  "#eef7f2",
  "#dcece3",
  "#b6d9c7",
  "#8cc6aa",
  "#6ab592",
  "#54aa82",
  "#409873",
  "#2d7d5d",
  "#1f6a4d",
  "#14533b",
];

const stone: MantineColorsTuple = [
  "#f8f7f4",
  "#f2f0ec",
  "#e7e4de",
  "#d9d5cd",
  "#c2bdb3",
  "#99948a",
  "#69655d",
  "#4d4a44",
  "#34322d",
  "#201f1b",
];

const brick: MantineColorsTuple = [
  "#fdf1ef",
  "#f9dcd8",
  "#f2b5ae",
  "#ea8d83",
  "#e06c60",
  "#d6564a",
  "#c9463a",
  "#bf3a2e",
  "#b42318",
  "#8c1a12",
];

const night: MantineColorsTuple = [
  "#e2e7e4",
  "#c5ccc8",
  "#9fa9a3",
  "#87918b",
  "#38403b",
  "#2b322e",
  "#1e2320",
  "#131715",
  "#0f1211",
  "#0a0c0b",
];

export const theme = createTheme({
  colors: { pine, gray: stone, dark: night, red: brick },
  primaryColor: "pine",
  primaryShade: { light: 8, dark: 7 },
  white: "#ffffff",
  black: "#1c211e",
  fontFamily: "'Geist Variable', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "'Geist Mono Variable', ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  defaultRadius: "md",
  radius: { xs: "3px", sm: "5px", md: "8px", lg: "12px", xl: "20px" },
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.125rem" },
  headings: {
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "1.375rem", lineHeight: "1.3" },
      h2: { fontSize: "1rem", lineHeight: "1.4" },
      h3: { fontSize: "0.875rem", lineHeight: "1.4" },
    },
  },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "sm", fw: 500 } },
    PasswordInput: {
      defaultProps: { visibilityToggleButtonProps: { "aria-label": common.showTyped, tabIndex: 0 } },
    },
    // No star at what is required: the browser says what is missing.
    InputWrapper: { defaultProps: { labelProps: { mb: 4 }, withAsterisk: false } },
    SegmentedControl: { defaultProps: { fw: 500 } },
    Badge: { defaultProps: { variant: "default", tt: "none", fw: 500 } },
    Modal: {
      defaultProps: {
        centered: true,
        padding: "lg",
        closeButtonProps: { "aria-label": common.close },
        transitionProps: { duration: 120 },
      },
    },
    Drawer: {
      defaultProps: {
        position: "right",
        padding: "lg",
        closeButtonProps: { "aria-label": common.close },
        transitionProps: { duration: 120 },
      },
    },
  },
});

/** Mantine's dimmed, placeholder and error colours fall short of 4.5:1; here they are set once, for both schemes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fbfaf8",
    "--mantine-color-text": "#1c211e",
    "--mantine-color-dimmed": "#5e625c",
    "--mantine-color-placeholder": "#6b6a63",
    "--mantine-color-anchor": "#1f6a4d",
    "--mantine-color-error": "#b42318",
    "--mantine-color-default-border": "#dedad3",
    "--surface": "#ffffff",
    "--surface-quiet": "#f6f4f0",
    "--sidebar": "#f5f3ef",
    "--line": "#e7e4de",
    "--good": "#1f7a54",
    "--warn": "#9a5b00",
    "--bad": "#b42318",
    "--bad-line": "#e9b8b2",
    "--idle": "#6b6a63",
    "--chart-1": "#1f7a57",
    "--chart-2": "#3f7fd4",
    "--chart-3": "#cf8a1b",
    "--chart-4": "#8863c6",
    "--chart-5": "#c8506c",
    "--chart-other": "#a9a59b",
  },
  dark: {
    "--mantine-color-body": "#131715",
    "--mantine-color-text": "#e2e7e4",
    "--mantine-color-dimmed": "#9fa9a3",
    "--mantine-color-placeholder": "#8f9993",
    "--mantine-color-anchor": "#7cc7a5",
    "--mantine-color-error": "#f6a097",
    "--mantine-color-default-border": "#38403b",
    "--surface": "#1a1f1c",
    "--surface-quiet": "#202622",
    "--sidebar": "#0f1311",
    "--line": "#2b322e",
    "--good": "#6cc49b",
    "--warn": "#e3b05c",
    "--bad": "#f6a097",
    "--bad-line": "#5f3733",
    "--idle": "#9fa9a3",
    "--chart-1": "#58b68c",
    "--chart-2": "#6fa3ee",
    "--chart-3": "#deab4d",
    "--chart-4": "#ab8ee2",
    "--chart-5": "#e07f97",
    "--chart-other": "#707a74",
  },
});
