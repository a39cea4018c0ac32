import { unmanagedKeys, route } from "@/lib/http";

export const POST = route(unmanagedKeys.ignore);
