import type { Gateway } from "./gateway";
import { type Caller, isModelAllowed } from "./policy";
import type { GatewayReply } from "./reply";

/** `GET /models`: OpenRouter's catalogue, narrowed to what the tenant and this key of it may use. */
export async function models(gateway: Gateway, caller: Caller): Promise<GatewayReply> {
  const catalogue = await gateway.catalogue();
  return {
    status: 200,
    headers: { "content-type": "application/json", "cache-control": "private, max-age=120" },
    body: catalogue.list((id) => isModelAllowed(caller, id)),
  };
}
