import { config } from "@/lib/config";
import { openGateway, type OpenGateway, serveWeb } from "@/lib/gateway";
import { createLog } from "@/lib/log";

// Where there is no server of our own, as on Vercel, the API is served from here. `npm start` never gets this far: its
// gateway answers /api/v1 itself.
const kept = globalThis as { bursarGateway?: OpenGateway };

function gateway(): OpenGateway {
  const settings = config();
  return (kept.bursarGateway ??= openGateway(settings, createLog("gateway", settings.logLevel)));
}

function handler(request: Request): Promise<Response> {
  return serveWeb(gateway(), request);
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
