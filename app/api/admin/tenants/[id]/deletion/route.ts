import { tenants, route } from "@/lib/http";

export const POST = route(tenants.delete);
