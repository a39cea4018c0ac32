import { admins, route } from "@/lib/http";

export const GET = route(admins.list);
