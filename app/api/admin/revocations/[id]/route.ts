import { revocations, route } from "@/lib/http";

export const GET = route(revocations.get);
