import { statements, route } from "@/lib/http";

export const GET = route(statements.list);
