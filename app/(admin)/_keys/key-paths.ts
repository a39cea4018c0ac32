/** Everything that shows an issued key: asked again after one has changed. */
export const KEY_PATHS = ["/tenants", "/api-keys"];

/** Everything that shows an OpenRouter key. */
export const PROVISIONED_KEY_PATHS = ["/tenants", "/provisioned-keys", "/unmanaged-keys"];
