export { issueApiKeys } from "./batch";
export {
  DisableApiKeys,
  DisabledApiKeys,
  IssueApiKeys,
  IssuedApiKeys,
  RevocableApiKeys,
  RevokeApiKeys,
  RevokedApiKeys,
} from "./batch-shape";
export { KeyDefaults, KeyDefaultsInput, keyDefaultColumns, keyDefaultsOf, withDefaults } from "./defaults";
export { disableApiKeys } from "./disable-many";
export { exportApiKeys } from "./export";
export { getApiKey } from "./get";
export { issueApiKey, issueApiKeyWithin } from "./issue";
export { listApiKeys } from "./list";
export { getOwnApiKey, listOwnApiKeys } from "./own";
export { retireOldSecret } from "./retire-old-secret";
export { requireWithinTenant } from "./require";
export { listRevocableApiKeys } from "./revocable";
export { revokeApiKey } from "./revoke";
export { revokeApiKeys } from "./revoke-many";
export { rotateApiKey } from "./rotate";
export {
  ApiKey,
  ApiKeyPage,
  ApiKeyUses,
  ExportApiKeys,
  IssueApiKey,
  IssuedApiKey,
  ListApiKeys,
  RevokeApiKey,
  RotateApiKey,
  UpdateApiKey,
} from "./shape";
export { updateApiKey } from "./update";
export { listApiKeyUses } from "./uses";
