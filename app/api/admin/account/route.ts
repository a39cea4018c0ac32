import { account, route } from "@/lib/http";

export const GET = route(account.get);
