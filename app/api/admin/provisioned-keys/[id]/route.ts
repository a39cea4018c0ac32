import { provisionedKeys, route } from "@/lib/http";

export const GET = route(provisionedKeys.get);
export const PATCH = route(provisionedKeys.update);
