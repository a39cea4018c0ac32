import { members, route } from "@/lib/http";

export const GET = route(members.list);
