import { PerMinute } from "@/lib/per-minute";

/** Reports cost the database a look. */
export const reports = new PerMinute("leaked-keys", 60, "An address may report 60 keys a minute.");
