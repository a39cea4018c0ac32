export { reportLeakedKey } from "./report";
export { LeakedKeyReport, ReportLeakedKey } from "./shape";
