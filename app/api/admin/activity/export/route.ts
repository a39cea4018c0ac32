import { activityExport, route } from "@/lib/http";

export const GET = route(activityExport);
