export { addCreditEntry } from "./add";
export { expireGrants } from "./expire";
export { exportCreditEntries } from "./export";
export { listCreditEntries } from "./list";
export { openCredits, setBilling } from "./open";
export { describeCredits } from "./read";
export { getCreditRule, setCreditRule } from "./rule";
export {
  AddedCreditEntry,
  CreditEntry,
  CreditEntryPage,
  CreditRule,
  CreditRuleInput,
  Credits,
  NewCreditEntry,
} from "./shape";
export { topUpCredits } from "./top-up";
