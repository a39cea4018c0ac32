import type { ListedAdmin } from "@/app/_ui/api/types";

/** What each role may, in the words of the role's choice. */
export const ROLES: { value: ListedAdmin["role"]; label: string; may: string }[] = [
  { value: "owner", label: "Owner", may: "everything, and decides who runs this portal" },
  { value: "admin", label: "Admin", may: "everything with tenants, keys and credits" },
  { value: "billing", label: "Billing", may: "sees costs, grants credits and sets budgets" },
  { value: "viewer", label: "Viewer", may: "sees everything, changes nothing" },
];

export function roleLabel(role: ListedAdmin["role"]): string {
  return ROLES.find(({ value }) => value === role)!.label;
}

/** The roles as a choice between them. */
export const ROLE_CHOICES = ROLES.map(({ value, label, may }) => ({ value, label: `${label}: ${may}` }));
