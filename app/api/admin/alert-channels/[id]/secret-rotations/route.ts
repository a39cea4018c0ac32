import { alertChannels, route } from "@/lib/http";

export const POST = route(alertChannels.rotateSecret);
