export { type AppRequest, type Params, readAppRequest } from "./app-request";
export { approveApp } from "./approve";
export { exchangeAuthCode } from "./exchange";
