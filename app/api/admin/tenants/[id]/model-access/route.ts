import { changeModelAccess, route } from "@/lib/http";

export const PUT = route(changeModelAccess);
