import { provisionedKeys, route } from "@/lib/http";

export const POST = route(provisionedKeys.setBack);
