import type { Generation } from "@/app/_ui/api/types";

/** Whether this is the call's id, Bursar's or OpenRouter's. */
export function isCalled({ id, generation_id }: Generation, name: string): boolean {
  return id === name.toLowerCase() || generation_id === name;
}
