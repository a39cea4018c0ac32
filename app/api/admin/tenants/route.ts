import { tenants, route } from "@/lib/http";

export const GET = route(tenants.list);
export const POST = route(tenants.create);
