export { type Claims, enterBySingleSignOn } from "./enter";
