import { passkeys, route } from "@/lib/http";

export const POST = route(passkeys.add);
