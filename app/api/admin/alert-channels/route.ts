import { alertChannels, route } from "@/lib/http";

export const GET = route(alertChannels.list);
export const POST = route(alertChannels.create);
