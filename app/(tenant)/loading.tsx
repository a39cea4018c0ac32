export { default } from "../(admin)/loading";
