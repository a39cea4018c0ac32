import type { Person } from "@/app/_ui/shell/person-context";

export const pages = {
  overview: "Overview",
  tenants: "Tenants",
  activity: "Activity",
  generations: "Generations",
  models: "Models",
  reconciliation: "Reconciliation",
  playground: "Playground",
  alerts: "Alerts",
  audit: "Audit",
  apiReference: "API reference",
  settings: "Settings",
  endUsers: "End users",
  members: "Members",
  apiDocs: "API docs",
};

export const entries = {
  page: "Page",
  newTenant: "New tenant",
  action: "Action",
  generation: "Generation",
  newKey: (name: string) => `New key for ${name}`,
};

export const colorScheme = {
  light: "Light",
  dark: "Dark",
  asTheSystem: "As the system",
  label: "Colour scheme",
};

export const logo = {
  name: "Bursar",
};

export const shell = {
  skipToContent: "Skip to content",
  navigation: "Main",
  closeNavigation: "Close navigation",
  openNavigation: "Open navigation",
  version: (version: string) => `Bursar ${version}`,
};

export const personRole: Record<Person["role"], string> = {
  owner: "Owner",
  admin: "Admin",
  billing: "Billing",
  developer: "Developer",
  viewer: "Viewer",
};

export const userMenu = {
  accountOf: (name: string) => `Account of ${name}`,
  signOut: "Sign out",
};

export const palette = {
  title: "Go to",
  search: "Page, tenant, key or generation",
  placeholder: "A page, tenant, key or generation id",
  found: "Found",
  noneFound: "Nothing is called so.",
  allShortcuts: "All shortcuts",
};

export const shortcutHelp = {
  title: "Shortcuts",
  ctrl: "Ctrl or ⌘",
  openPalette: "Go to a page, tenant, key or generation",
  filter: "Filter this page",
  beginNew: "Begin something new, where a page has it",
  showHelp: "Show this list",
  letters: "Single keys do something",
  lettersHint: "In this browser. Ctrl or ⌘ with K always opens the palette, from which this list opens.",
};
