import { demo } from "./demo";

const tenant = demo.tenants[0]!;

async function keyIdOf(query: string): Promise<string> {
  const answer = await fetch(`${demo.url}/api/admin/api-keys?${query}`, {
    headers: { authorization: `Bearer ${demo.admin.token}` },
  });
  return ((await answer.json()) as { data: { id: string }[] }).data[0]!.id;
}

const keyId = await keyIdOf("hygiene=old_secret_in_use");
const ownKeyId = await keyIdOf(`tenant_id=${tenant.id}`);

/** Every page of the operator, with its empty states and dialogs. */
export const PATHS = [
  "/",
  "/tenants",
  "/tenants?new=true",
  `/tenants/${tenant.id}`,
  `/tenants/${tenant.id}/keys`,
  `/tenants/${tenant.id}/keys?new=true`,
  `/tenants/${tenant.id}/budgets`,
  `/tenants/${tenant.id}/credits`,
  `/tenants/${tenant.id}/statements`,
  `/tenants/${tenant.id}/statements/${new Date().toISOString().slice(0, 7)}`,
  `/tenants/${tenant.id}/end-users`,
  `/tenants/${tenant.id}/end-users?q=Nobody%20is%20called%20this`,
  `/tenants/${tenant.id}/activity?metric=first_token`,
  `/tenants/${tenant.id}/generations`,
  `/tenants/${tenant.id}/members`,
  `/tenants/${tenant.id}/settings`,
  "/keys",
  "/keys?q=Nothing%20is%20called%20this",
  `/keys/${keyId}`,
  "/openrouter-keys",
  "/alerts",
  "/alerts/rules",
  "/alerts/channels",
  "/alerts/deliveries",
  "/audit",
  "/credits",
  "/reconciliation",
  "/reconciliation?state=unexplained",
  "/activity",
  "/activity?group_by=tenant&then_by=model&metric=tokens&every=week&days=90&cumulative=true",
  "/activity?model=nothing%2Fcalled-this",
  "/generations",
  "/playground",
  "/models",
  "/models?q=Nothing%20is%20called%20this",
  "/models?open=openai%2Fgpt-4o",
  "/reference",
  "/reference/post-api-admin-tenants-id-credit-entries",
  "/settings",
  "/settings/sessions",
  "/settings/admins",
  "/settings/tokens",
  "/settings/brand",
  "/settings/instance",
  "/invitation",
  "/auth?callback_url=https%3A%2F%2Fapp.example.com%2Fback&limit=5",
  "/auth?callback_url=javascript%3Aalert(1)",
  "/nowhere",
];

/** Every page of a tenant, as its owner sees them. */
export const PORTAL_PATHS = [
  "/portal",
  "/portal/keys",
  "/portal/keys?new=true",
  `/portal/keys/${ownKeyId}`,
  "/portal/activity",
  "/portal/generations",
  "/portal/end-users",
  "/portal/credits",
  `/portal/statements/${new Date().toISOString().slice(0, 7)}`,
  "/portal/members",
  "/portal/docs",
  "/portal/docs/post-api-v1-chat-completions",
  "/portal/settings",
  "/portal/invitation",
  "/portal/nowhere",
];
