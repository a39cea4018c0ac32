export { issueApiKeys } from "./batch";
export { IssueApiKeys, IssuedApiKeys, RevokeApiKeys, RevokedApiKeys } from "./batch-shape";
export { exportApiKeys } from "./export";
export { getApiKey } from "./get";
export { issueApiKey, issueApiKeyWithin } from "./issue";
export { listApiKeys } from "./list";
export { getOwnApiKey, listOwnApiKeys } from "./own";
export { retireOldSecret } from "./retire-old-secret";
export { requireWithinTenant } from "./require";
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
