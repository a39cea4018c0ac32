import type { Budget } from "@/app/_ui/api/types";
import { whose as words } from "@/app/_words/tenant-budgets";

/** Whose budget it is, in words. */
export function whose({ scope, api_key_name, tag, end_user }: Budget): string {
  switch (scope) {
    case "tenant":
      return words.wholeTenant;
    case "api_key":
      return words.key(api_key_name);
    case "tag":
      return words.keysTagged(tag);
    case "end_user":
      return words.endUser(end_user);
  }
}
