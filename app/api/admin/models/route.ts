import { models, route } from "@/lib/http";

export const GET = route(models);
