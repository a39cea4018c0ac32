/** Everything that shows an issued key: asked again after one has changed. */
export const KEY_PATHS = ["/api/admin/tenants", "/api/admin/api-keys"];

/** Everything that shows an OpenRouter key. */
export const PROVISIONED_KEY_PATHS = [
  "/api/admin/tenants",
  "/api/admin/provisioned-keys",
  "/api/admin/unmanaged-keys",
];
