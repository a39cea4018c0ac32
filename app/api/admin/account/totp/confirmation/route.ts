import { totp, route } from "@/lib/http";

export const POST = route(totp.confirm);
