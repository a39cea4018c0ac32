export { getApiKey } from "./get";
export { issueApiKey } from "./issue";
export { listApiKeys } from "./list";
export { revokeApiKey } from "./revoke";
export {
  ADMIN_TOKEN_PREFIX,
  API_KEY_PREFIX,
  hashSecret,
  isWellFormed,
  maskSecret,
  mintSecret,
} from "./secret";
export { ApiKey, ApiKeyPage, IssueApiKey, IssuedApiKey, UpdateApiKey } from "./shape";
export { updateApiKey } from "./update";
