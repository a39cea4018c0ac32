import { apiKeys, route } from "@/lib/http";

export const POST = route(apiKeys.retireOldSecret);
