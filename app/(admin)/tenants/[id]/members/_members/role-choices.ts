import { memberRoleChoice } from "@/app/_words/tenant-members";

/** The roles as a choice between them, the least first. */
export const MEMBER_ROLES = (["viewer", "developer", "owner"] as const).map((value) => ({
  value,
  label: memberRoleChoice[value],
}));
