import { modelAccess, route } from "@/lib/http";

export const GET = route(modelAccess);
