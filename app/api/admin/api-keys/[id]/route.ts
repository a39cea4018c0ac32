import { apiKeys, route } from "@/lib/http";

export const PATCH = route(apiKeys.update);
