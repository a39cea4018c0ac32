import { admins, route } from "@/lib/http";

export const POST = route(admins.remove);
