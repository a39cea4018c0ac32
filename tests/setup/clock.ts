import type { Clock } from "@/lib/clock";

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now: number;

  constructor(start = "2026-11-22T12:00:00Z") {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  advance(seconds: number): void {
    this.#now += seconds * 1000;
  }

  set(instant: string): void {
    this.#now = Date.parse(instant);
  }
}
