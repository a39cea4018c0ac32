import { tenants, route } from "@/lib/http";

export const GET = route(tenants.get);
export const PATCH = route(tenants.update);
