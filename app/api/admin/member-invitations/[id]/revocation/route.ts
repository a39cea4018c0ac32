import { members, route } from "@/lib/http";

export const POST = route(members.revokeInvitation);
