import { after } from "next/server";
import { config } from "@/lib/config";
import { openGateway, type OpenGateway, serveWeb } from "@/lib/gateway";
import { createLog, createPlainLog } from "@/lib/log";

// Where there is no server of our own, as on Vercel, the API is served from here. `npm start` never gets this far: its
// gateway answers /api/v1 itself.
export const maxDuration = 300;

const kept = globalThis as { bursarGateway?: OpenGateway };

function gateway(): OpenGateway {
  const settings = config();
  const log = createLog("gateway", settings.logLevel);
  return (kept.bursarGateway ??= openGateway(settings, log, createPlainLog("gateway")));
}

function handler(request: Request): Promise<Response> {
  const open = gateway();
  after(() => open.flush());
  return serveWeb(open, request);
}

export {
  handler as DELETE,
  handler as GET,
  handler as HEAD,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
