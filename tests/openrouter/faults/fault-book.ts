import type { Call } from "../http/call";
import { FaultRule, type Fault, type FaultRuleInput } from "./fault";
import { markedFault } from "./marker";

/** The standing rules, in the order they were given; the first that matches is used up by one. */
export class FaultBook {
  #rules: { rule: FaultRule; left: number }[] = [];

  add(input: FaultRuleInput): void {
    const rule = FaultRule.parse(input);
    this.#rules.push({ rule, left: rule.times === "forever" ? Infinity : rule.times });
  }

  clear(): void {
    this.#rules = [];
  }

  /** The fault this call meets: its own marker first, then the rules. */
  take(call: Call): Fault | undefined {
    return markedFault(call.body) ?? (this.#rules.length > 0 ? this.#takeRule(call) : undefined);
  }

  #takeRule(call: Call): Fault | undefined {
    const entry = this.#rules.find(({ rule }) => matches(rule, call));
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left === 0) this.#rules = this.#rules.filter((other) => other !== entry);
    return entry.rule.fault;
  }
}

function matches({ match }: FaultRule, call: Call): boolean {
  return (
    (match.method === undefined || match.method === call.method) &&
    (match.path === undefined || matchesPath(match.path, call.path)) &&
    (match.key_hash === undefined || match.key_hash === call.keyHash) &&
    (match.model === undefined || asksFor(call, match.model))
  );
}

function matchesPath(pattern: string, path: string): boolean {
  return pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
}

function asksFor(call: Call, model: string): boolean {
  if (call.body === "") return false;
  const body = call.json;
  return typeof body === "object" && body !== null && "model" in body && body.model === model;
}
