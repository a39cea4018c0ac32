export { type Admission, type Limits, RateLimits } from "./rate-limits";
