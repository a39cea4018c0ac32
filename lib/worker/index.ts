export { type Job, startJobs } from "./jobs";
export { type JobReport, runDueJobs } from "./run-due";
export { standingJobs } from "./standing-jobs";
export { describeWorker } from "./vitals";
