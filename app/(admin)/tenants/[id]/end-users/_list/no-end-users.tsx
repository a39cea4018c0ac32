import { Code } from "@mantine/core";
import { EmptyState } from "@/app/_ui/feedback/empty-state";

export function NoEndUsers() {
  return (
    <EmptyState level={3} title="No call has named an end user yet">
      A call names one with <Code>{'"user": "customer-42"'}</Code> in its body, on <Code>/messages</Code> with{" "}
      <Code>metadata.user_id</Code>. From then on each has usage and limits of its own here. More is in
      docs/end-users.md of Bursar&apos;s documentation.
    </EmptyState>
  );
}
