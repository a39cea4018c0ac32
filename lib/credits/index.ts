export { grantCredits } from "./grant";
export { listCreditEntries } from "./list";
export { openCredits, setBilling } from "./open";
export { describeCredits } from "./read";
export { CreditEntry, CreditEntryPage, CreditGrant, Credits, GrantCredits } from "./shape";
