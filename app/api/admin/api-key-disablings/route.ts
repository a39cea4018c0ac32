import { apiKeyBatches, route } from "@/lib/http";

export const POST = route(apiKeyBatches.disable);
