export { type Claims, enterBySingleSignOn, type SingleSignOnRefusal } from "./enter";
