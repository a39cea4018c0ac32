import { alertChannels, route } from "@/lib/http";

export const PATCH = route(alertChannels.update);
