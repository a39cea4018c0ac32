export { expireGrants } from "./expire";
export { exportCreditEntries } from "./export";
export { grantCredits } from "./grant";
export { listCreditEntries } from "./list";
export { openCredits, setBilling } from "./open";
export { describeCredits } from "./read";
export { getCreditRule, setCreditRule } from "./rule";
export {
  CreditEntry,
  CreditEntryPage,
  CreditGrant,
  CreditRule,
  CreditRuleInput,
  Credits,
  GrantCredits,
} from "./shape";
export { topUpCredits } from "./top-up";
