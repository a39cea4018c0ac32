import { ApiError, request } from "./request";
import type { ApiKey, IssuedApiKey } from "./types";

export interface NewApiKey {
  name: string;
  kind?: "inference" | "management";
  limit?: string | null;
  limit_reset?: ApiKey["limit_reset"];
  expires_at?: string | null;
}

/** A key with its secret, which the API shows this once. */
export interface KeyWithSecret {
  apiKey: ApiKey;
  secret: string;
}

/** Issues an API key to a tenant. */
export async function issueKey(tenantId: string, key: NewApiKey): Promise<KeyWithSecret> {
  const path = `/api/admin/tenants/${tenantId}/api-keys`;
  const issued = await request<IssuedApiKey>(path, { method: "POST", body: key });
  if (issued.key === null) {
    throw new ApiError("This key was made before, and its secret was shown then.", "repeated", 200, null);
  }
  return { apiKey: issued.data, secret: issued.key };
}
