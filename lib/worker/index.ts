export { type Job, startJobs } from "./jobs";
export { runDueJobs } from "./run-due";
export { standingJobs } from "./standing-jobs";
export { describeWorker } from "./vitals";
