import { apiKeyBatches, route } from "@/lib/http";

export const GET = route(apiKeyBatches.revocable);
