export type { Gateway } from "./gateway";
export { API_PREFIX, serveNode } from "./mount-node";
export { serveWeb } from "./mount-web";
export { openGateway, type OpenGateway } from "./open";
export { errorReply } from "./reply";
export { bodyTooLarge } from "./unread";
