export { exportStatement } from "./export";
export { getStatement } from "./get";
export { listStatements } from "./list";
export { ExportStatement, Statement, StatementList, StatementSummary } from "./shape";
