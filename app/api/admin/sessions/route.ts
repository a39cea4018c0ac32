import { sessions, route } from "@/lib/http";

export const GET = route(sessions.list);
