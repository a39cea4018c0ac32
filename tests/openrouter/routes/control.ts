import * as z from "zod";
import { billJson, drawBill } from "../account/bill";
import { ApiError } from "../http/api-error";
import type { Call } from "../http/call";
import { ok, refusal, type JsonReply } from "../http/reply";
import { validated } from "../http/validation";
import { FaultRule } from "../faults/fault";
import { changeSettings, SettingsChange } from "../settings";
import type { World } from "../world";
import { importGenerations } from "./import";

type Handler = (call: Call, world: World) => JsonReply;

const handlers: Readonly<Record<string, Handler>> = {
  "GET /bill": (_call, { account }) => ok(billJson(drawBill(account.ledger))),
  "GET /requests": (_call, { requests }) => ok({ requests: requests.calls }),
  "DELETE /requests": (_call, { requests }) => {
    requests.clear();
    return ok({ cleared: true });
  },
  "POST /generations": (call, world) => ok({ imported: importGenerations(call.json, world) }),
  "PUT /settings": (call, { settings }) => {
    changeSettings(settings, validated(SettingsChange, call.json));
    return ok({ changed: true });
  },
  "POST /faults": (call, { faults }) => {
    const rules = validated(z.union([z.array(FaultRule), FaultRule.transform((rule) => [rule])]), call.json);
    for (const rule of rules) faults.add(rule);
    return ok({ added: rules.length });
  },
  "DELETE /faults": (_call, { faults }) => {
    faults.clear();
    return ok({ cleared: true });
  },
};

/** The surface a test or a demo steers the fake by: loopback, no credential, no faults of its own. */
export function control(call: Call, world: World): JsonReply {
  try {
    const handler = handlers[`${call.method} ${call.path}`];
    if (!handler) throw new ApiError(404, "Not Found");
    return handler(call, world);
  } catch (cause) {
    return refusal(cause);
  }
}
