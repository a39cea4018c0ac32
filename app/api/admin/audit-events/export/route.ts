import { auditEvents, route } from "@/lib/http";

export const GET = route(auditEvents.export);
