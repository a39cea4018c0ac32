import { route, tenants } from "@/lib/http";

export const POST = route(tenants.createMany);
