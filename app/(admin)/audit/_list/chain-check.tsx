"use client";

import { Button, Group } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import useSWRMutation from "swr/mutation";
import { type ApiError, request } from "@/app/_ui/api/request";
import type { AuditVerification } from "@/app/_ui/api/types";
import { formatCount } from "@/app/_ui/data/amounts";
import { Status } from "@/app/_ui/data/status";
import { Ago } from "@/app/_ui/data/time";
import { chainCheck as words } from "@/app/_words/audit";

/** Has the chain walked from its first event when asked, and says what was found. */
export function ChainCheck() {
  const { data, error, trigger, isMutating } = useSWRMutation<AuditVerification, ApiError, string>(
    "/audit-events/verification",
    (path) => request<AuditVerification>(path),
    { throwOnError: false },
  );
  return (
    <Group gap={0}>
      <div role="status" style={{ marginRight: data || error ? 12 : 0 }}>
        <Finding data={data} error={error} />
      </div>
      <Button
        variant="default"
        loading={isMutating}
        leftSection={<IconShieldCheck size={16} aria-hidden />}
        onClick={() => void trigger()}
      >
        {words.checkTheChain}
      </Button>
    </Group>
  );
}

function Finding({ data, error }: { data: AuditVerification | undefined; error: ApiError | undefined }) {
  if (error) return <Status tone="warn">{words.notChecked(error.message)}</Status>;
  if (!data) return null;
  if (!data.is_intact) return <Status tone="bad">{data.why}</Status>;
  return (
    <Status tone="good" title={words.eventsEnding(formatCount(data.events), data.head.hash)}>
      <span>{words.chainIntact(<Ago at={data.checked_at} />)}</span>
    </Status>
  );
}
