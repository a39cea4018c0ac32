/** Everything that a change of rules or channels shows in. */
export const ALERT_PATHS = ["/alert"];
