import type { Member } from "@/app/_ui/api/types";

const ROLES: Record<Member["role"], { label: string; may: string }> = {
  owner: { label: "Owner", may: "everything, and decides who is a member" },
  developer: { label: "Developer", may: "makes, rotates and revokes keys" },
  viewer: { label: "Viewer", may: "sees usage and costs, changes nothing" },
};

export const roleLabel = (role: Member["role"]): string => ROLES[role].label;

/** The roles as a choice between them, the least first. */
export const MEMBER_ROLES = (["viewer", "developer", "owner"] as const).map((value) => ({
  value,
  label: `${ROLES[value].label}: ${ROLES[value].may}`,
}));
