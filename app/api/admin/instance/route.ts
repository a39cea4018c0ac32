import { instance, route } from "@/lib/http";

export const GET = route(instance.get);
