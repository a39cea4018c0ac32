import { tokens, route } from "@/lib/http";

export const POST = route(tokens.revoke);
