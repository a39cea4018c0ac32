import { apiKeys, route } from "@/lib/http";

export const GET = route(apiKeys.list);
export const POST = route(apiKeys.issue);
