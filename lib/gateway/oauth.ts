import { z } from "zod";
import { approveApp, exchangeAuthCode } from "@/lib/auth-codes";
import { contextFor } from "@/lib/context";
import { BursarError } from "@/lib/errors";
import { parseJsonObject } from "@/lib/json-text";
import { ZodShapedError } from "./error-bodies";
import type { Gateway } from "./gateway";
import { Limit, readBody } from "./keys-shape";
import type { Caller } from "./policy";
import { type GatewayReply, type GatewayRequest, json } from "./reply";

// An app gets a key of its user's account (OpenRouter's OAuth PKCE guide): the page /auth, or whoever has a management key,
// makes a code; the app exchanges it.

const Method = z.enum(["S256", "plain"]);

const CreateCode = z.object({
  callback_url: z.string().nullish(),
  code_challenge: z.string().nullish(),
  code_challenge_method: Method.nullish(),
  key_label: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, "must not contain control characters")
    .nullish(),
  limit: Limit.nullish(),
  usage_limit_type: z.enum(["daily", "weekly", "monthly"]).nullish(),
  expires_at: z.iso
    .datetime({ offset: true, error: "must be an ISO 8601 time with seconds, such as 2026-12-31T00:00:00Z" })
    .transform((text) => new Date(text))
    .nullish(),
  workspace_id: z.string().nullish(),
});

/** `POST /auth/keys/code`: approves an app; `id` is the code. With a management key, for it makes a key in the end. */
export async function createCode(
  gateway: Gateway,
  caller: Caller,
  request: GatewayRequest,
): Promise<GatewayReply> {
  const body = readBody(CreateCode, request.body);
  const { tenantId, apiKeyId, keyLabel: name } = caller;
  if (body.workspace_id != null && body.workspace_id !== tenantId)
    throw new BursarError("not_found", "Workspace not found");
  const { code_challenge: challenge, code_challenge_method: method } = body;
  const ctx = contextFor(gateway.services, { kind: "tenant", tenantId, apiKeyId, name }, originOf(request));
  const approved = await approveApp(ctx, {
    callbackUrl: body.callback_url ?? null,
    challenge: challenge ? { challenge, method: method ?? "plain" } : null,
    keyLabel: body.key_label ?? null,
    limitNano: body.limit,
    limitReset: body.usage_limit_type,
    keyExpiresAt: body.expires_at,
  });
  const { code, appId, createdAt } = approved;
  return json(200, { data: { id: code, app_id: appId, created_at: createdAt.toISOString() } });
}

const ExchangeCode = z.object({
  code: z.string().min(1).max(500),
  code_verifier: z.string().max(500).nullish(),
  code_challenge_method: z.string().nullish(),
});

/** `POST /auth/keys`: a code for a key. The code is the credential. */
export async function exchangeCode(gateway: Gateway, request: GatewayRequest): Promise<GatewayReply> {
  const { value } = parseJsonObject(request.body);
  const parsed = ExchangeCode.safeParse(value);
  if (!parsed.success) throw new ZodShapedError(parsed.error.issues);
  const { code, code_verifier: verifier, code_challenge_method } = parsed.data;
  const method = Method.nullish().safeParse(code_challenge_method);
  if (!method.success) {
    throw new BursarError("invalid_request", "Invalid code_challenge_method: S256 and plain are possible.", {
      param: "code_challenge_method",
    });
  }
  const { key, tenantId } = await exchangeAuthCode(gateway.services, originOf(request), {
    code,
    verifier: verifier ?? null,
    method: method.data ?? null,
  });
  return json(200, { key, user_id: tenantId });
}

function originOf({ id: requestId, address }: GatewayRequest) {
  return { requestId, address };
}
