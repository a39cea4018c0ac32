import { apiKeys, route } from "@/lib/http";

export const GET = route(apiKeys.listAll);
