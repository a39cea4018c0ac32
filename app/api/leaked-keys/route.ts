import { leakedKeys, route } from "@/lib/http";

export const POST = route(leakedKeys);
