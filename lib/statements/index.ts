export { exportStatement } from "./export";
export { getStatement } from "./get";
export { listStatements } from "./list";
export { ExportStatement, Statement, StatementList } from "./shape";
