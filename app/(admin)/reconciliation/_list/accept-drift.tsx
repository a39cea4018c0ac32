"use client";

import { Button, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { useMay } from "@/app/_ui/shell/person-context";
import { acceptDrift as words } from "@/app/_words/reconciliation";

/** Settles what nobody can explain of a key, with a reason for the audit trail. */
export function AcceptDrift({ keyId }: { keyId: string }) {
  const mayChange = useMay("reconciliation.write");
  const [reason, setReason] = useState("");
  const { submit, isBusy, problem, problemOf } = useSubmit(async () => {
    const path = `/provisioned-keys/${keyId}/drift-acceptances`;
    await request(path, { method: "POST", body: { reason } });
    await refresh("/reconciliation", `/provisioned-keys/${keyId}/reconciliation`);
    say(words.accepted);
    setReason("");
  });
  if (!mayChange) return null;
  return (
    <form onSubmit={submit}>
      <Problem>{problem}</Problem>
      <Text size="sm" c="dimmed" mb="xs">
        {words.effect}
      </Text>
      <TextInput
        label={words.reason}
        placeholder={words.reasonExample}
        value={reason}
        error={problemOf("reason")}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        mb="sm"
      />
      <Button type="submit" variant="default" loading={isBusy} disabled={reason.trim() === ""}>
        {words.submit}
      </Button>
    </form>
  );
}
