import { overview, route } from "@/lib/http";

export const GET = route(overview);
