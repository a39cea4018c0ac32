import { apiKeys, route } from "@/lib/http";

export const GET = route(apiKeys.get);
export const PATCH = route(apiKeys.update);
