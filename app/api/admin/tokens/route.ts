import { tokens, route } from "@/lib/http";

export const GET = route(tokens.list);
export const POST = route(tokens.create);
