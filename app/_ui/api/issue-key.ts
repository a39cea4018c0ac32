import type { z } from "zod";
import type { IssueApiKey } from "@/lib/api-keys";
import { issueKey as words } from "@/app/_words/secrets";
import { ApiError, request } from "./request";
import type { ApiKey, IssuedApiKey } from "./types";

/** What a key is made of, as the API takes it. */
export type NewApiKey = z.input<typeof IssueApiKey>;

/** A key with its secret, which the API shows this once. */
export interface KeyWithSecret {
  apiKey: ApiKey;
  secret: string;
}

/** Issues an API key to a tenant. */
export async function issueKey(tenantId: string, key: NewApiKey): Promise<KeyWithSecret> {
  const path = `/tenants/${tenantId}/api-keys`;
  const issued = await request<IssuedApiKey>(path, { method: "POST", body: key });
  if (issued.key === null) throw new ApiError(words.madeBefore, "repeated", 200, null);
  return { apiKey: issued.data, secret: issued.key };
}
