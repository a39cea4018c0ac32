import { keySweeps, route } from "@/lib/http";

export const GET = route(keySweeps.get);
export const POST = route(keySweeps.run);
