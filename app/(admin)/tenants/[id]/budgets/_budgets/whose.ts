import type { Budget } from "@/app/_ui/api/types";

/** Whose budget it is, in words. */
export function whose({ scope, api_key_name, tag, end_user }: Budget): string {
  switch (scope) {
    case "tenant":
      return "The whole tenant";
    case "api_key":
      return `Key ${api_key_name}`;
    case "tag":
      return `Keys tagged ${tag}`;
    case "end_user":
      return `End user ${end_user}`;
  }
}
