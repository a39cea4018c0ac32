import { common } from "@/app/_words/common";
import { say } from "../feedback/toast";
import { ApiError } from "./request";

/** A change with no form to show its refusal in: why it did not work is said where others say that they did. */
export async function sayIfRefused(change: () => Promise<void>): Promise<void> {
  try {
    await change();
  } catch (error) {
    say(error instanceof ApiError ? error.message : common.didNotWork);
  }
}
