import { checkProvisioningKey, getInstance, Instance, ProvisioningKeyCheck } from "@/lib/instance";
import { declare } from "../declaration";
import { NoInput } from "./account";
import { SAMPLE_ID } from "./samples";

const at = "2026-11-22T20:15:00.000Z";

export const instance = {
  get: declare({
    method: "GET",
    path: "/api/admin/instance",
    summary: "Look at what runs here: version, gateways, database, Redis, clock, encryption keys",
    needs: "instance.read",
    output: Instance,
    example: {
      output: {
        version: "0.1.0",
        node: "v24.11.1",
        url: "https://bursar.example.com",
        gateways: [
          {
            id: SAMPLE_ID,
            host: "gateway-1",
            is_running: true,
            started_at: at,
            last_seen_at: at,
            encryption_keys: ["k1:3f9a0c21"],
          },
        ],
        database: { version: "Postgres 18.4", answered_in_ms: 0.8, clock_offset_ms: 1 },
        redis: "answers" as const,
        encryption_keys: ["k1:3f9a0c21"],
        single_sign_on: null,
      },
    },
    run: (ctx) => getInstance(ctx),
  }),
  checkProvisioningKey: declare({
    method: "POST",
    path: "/api/admin/provisioning-key-checks",
    summary: "Ask OpenRouter whether it accepts the provisioning key",
    needs: "instance.read",
    input: NoInput,
    output: ProvisioningKeyCheck,
    status: 201,
    example: {
      input: {},
      output: {
        is_accepted: true,
        reason: null,
        key_count: 12,
        credits: { total: "500", used: "131.7", remaining: "368.3" },
        checked_at: at,
      },
    },
    run: (ctx) => checkProvisioningKey(ctx),
  }),
};
