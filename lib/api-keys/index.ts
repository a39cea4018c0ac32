export { getApiKey } from "./get";
export { issueApiKey } from "./issue";
export { listApiKeys } from "./list";
export { revokeApiKey } from "./revoke";
export { ApiKey, ApiKeyPage, IssueApiKey, IssuedApiKey, UpdateApiKey } from "./shape";
export { updateApiKey } from "./update";
