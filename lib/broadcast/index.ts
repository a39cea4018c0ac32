export { matchBroadcast } from "./match";
export { receiveTraces } from "./receive";
export { broadcastSummary, unmatchedByKey } from "./unmatched";
