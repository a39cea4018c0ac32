import { provisionedKeys, route } from "@/lib/http";

export const GET = route(provisionedKeys.activity);
