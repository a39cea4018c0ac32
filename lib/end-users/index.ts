export { listEndUsers } from "./list";
export { makeEndUserSecret } from "./make-secret";
export { openEndUserBudget } from "./open-budget";
export { setEndUserBudget } from "./set-budget";
export {
  EndUser,
  EndUserPage,
  EndUserSecret,
  ListEndUsers,
  MakeEndUserSecret,
  SetEndUserBudget,
} from "./shape";
