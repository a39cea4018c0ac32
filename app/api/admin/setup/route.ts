import { setup, route } from "@/lib/http";

export const POST = route(setup);
