import { sessions, route } from "@/lib/http";

export const POST = route(sessions.revoke);
