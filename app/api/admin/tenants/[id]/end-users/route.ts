import { endUsers, route } from "@/lib/http";

export const GET = route(endUsers.list);
