import { account, route } from "@/lib/http";

export const POST = route(account.stepUp);
