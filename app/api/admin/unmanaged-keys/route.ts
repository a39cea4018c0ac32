import { unmanagedKeys, route } from "@/lib/http";

export const GET = route(unmanagedKeys.list);
