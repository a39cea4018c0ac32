import { route, tenants } from "@/lib/http";

export const GET = route(tenants.export);
