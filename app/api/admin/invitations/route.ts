import { invitations, route } from "@/lib/http";

export const GET = route(invitations.list);
export const POST = route(invitations.invite);
