import { invitations, route } from "@/lib/http";

export const POST = route(invitations.accept);
