import { cron } from "@/lib/http";

// Where no worker can run, as on Vercel, its jobs are done from here; vercel.json says how often.
export const maxDuration = 60;
export const GET = cron;
