export {
  type Admission,
  type GatewayShare,
  type Limits,
  limitsOf,
  RateLimits,
  type RateSubject,
} from "./rate-limits";
