export const tenantTable = {
  budget: "Budget",
  budgetOf: (name: string) => `Budget of ${name}`,
  creditsOf: (name: string) => `Credits of ${name}`,
  spend30Days: "Spend, 30 days",
  openrouterKey: "OpenRouter key",
  lastActive: "Last active",
  table: "Tenants",
};

export const tenantsPage = {
  exportCsv: "Export CSV",
  import: "Import…",
  newTenant: "New tenant",
  title: "Tenants",
  description: "Each is a customer with its own OpenRouter key, credits and API keys.",
  search: "Search tenants",
  searchHint: "Search by name",
  notDeleted: "All but deleted",
  noMatchHint: "Search looks at names and slugs.",
  noMatch: "No tenant matches",
  noneYetHint: "Create the first one, give it credits and issue it a key: about a minute in all.",
  noneYet: "No tenants yet",
};

export const newTenant = {
  title: "New tenant",
  nameExample: "Acme Labs",
  credits: "Credits (USD)",
  creditsHint: "What the tenant may spend until you grant more.",
  more: "Budget and time zone",
  timeZone: "Time zone",
  timeZoneHint: "Where the tenant's days, weeks and months begin.",
  submit: "Create tenant",
};
