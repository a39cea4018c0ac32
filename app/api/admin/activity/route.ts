import { activity, route } from "@/lib/http";

export const GET = route(activity);
