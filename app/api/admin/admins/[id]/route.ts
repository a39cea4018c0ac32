import { admins, route } from "@/lib/http";

export const PATCH = route(admins.update);
