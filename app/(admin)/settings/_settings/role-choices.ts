import type { ListedAdmin } from "@/app/_ui/api/types";
import { adminRoleChoice } from "@/app/_words/settings";

const ROLES: ListedAdmin["role"][] = ["owner", "admin", "billing", "viewer"];

/** The roles as a choice between them. */
export const ROLE_CHOICES = ROLES.map((value) => ({ value, label: adminRoleChoice[value] }));
