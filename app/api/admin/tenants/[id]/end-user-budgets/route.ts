import { endUsers, route } from "@/lib/http";

export const POST = route(endUsers.setBudget);
