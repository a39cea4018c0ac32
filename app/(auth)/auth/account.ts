import { ApiError } from "@/app/_ui/api/request";
import { account as words } from "@/app/_words/auth";

/** The account a management key manages, as the page shows it. The key is kept for the one call that approves. */
export interface Account {
  managementKey: string;
  label: string;
  /** USD. */
  creditsLeft: number;
}

/** Signs a person in for this page: asks the tenant API who the key is. Throws an `ApiError` in words of the page. */
export async function accountOf(managementKey: string): Promise<Account> {
  const { data: key } = await call<{ data: { label: string; is_management_key: boolean } }>(
    "/key",
    managementKey,
  );
  if (!key.is_management_key) throw refused(words.isNoManagementKey);
  const { data: credits } = await call<{ data: { total_credits: number; total_usage: number } }>(
    "/credits",
    managementKey,
  );
  return { managementKey, label: key.label, creditsLeft: credits.total_credits - credits.total_usage };
}

/** What the person grants, in the tenant API's fields. An absent limit and an absent end are as usual for new keys of the account. */
export interface Grant {
  callback_url: string | null;
  code_challenge: string | null;
  code_challenge_method: string | null;
  key_label: string;
  limit: number | undefined;
  usage_limit_type: string | undefined;
  expires_at: string | undefined;
}

/** Approves; answers the code. */
export async function approve({ managementKey }: Account, grant: Grant): Promise<string> {
  const { data } = await call<{ data: { id: string } }>("/auth/keys/code", managementKey, grant);
  return data.id;
}

async function call<Answer>(path: string, key: string, body?: object): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      headers: { authorization: `Bearer ${key}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
  } catch {
    throw new ApiError(words.noAnswer, "unreachable", 0, null);
  }
  const answer = (await response.json().catch(() => null)) as Answer & {
    error?: { message?: string; metadata?: { param?: string } };
  };
  if (response.ok) return answer;
  if (response.status === 401) throw refused(words.unknownKey);
  const message = answer?.error?.message ?? words.failed;
  const param = answer?.error?.metadata?.param;
  const fields = param ? [{ path: param, message }] : [];
  throw new ApiError(message, "refused", response.status, response.headers.get("x-request-id"), fields);
}

function refused(message: string): ApiError {
  return new ApiError(message, "refused", 401, null, [{ path: "management_key", message }]);
}
