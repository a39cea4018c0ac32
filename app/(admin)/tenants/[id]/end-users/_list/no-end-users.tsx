import { Code } from "@mantine/core";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { noEndUsers as words } from "@/app/_words/tenant-end-users";

export function NoEndUsers() {
  return (
    <EmptyState level={3} title={words.noCallHasNamed}>
      {words.callNames(
        <Code>{'"user": "customer-42"'}</Code>,
        <Code>/messages</Code>,
        <Code>metadata.user_id</Code>,
      )}
    </EmptyState>
  );
}
