import { members, route } from "@/lib/http";

export const PATCH = route(members.update);
