import { broadcast } from "@/lib/http";

export const POST = broadcast;
export const PUT = broadcast;
