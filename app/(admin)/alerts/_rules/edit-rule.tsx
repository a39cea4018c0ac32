"use client";

import { Group, Input, Modal, MultiSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { AlertRule } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { wholeFrom } from "@/app/_ui/forms/whole";
import { WholeInput } from "@/app/_ui/forms/whole-input";
import { ALERT_PATHS } from "../paths";
import type { RuleWords } from "./words";

interface EditRuleProps {
  /** Null makes a new one. */
  rule: AlertRule | null;
  words: RuleWords;
  isOpen: boolean;
  onClose: () => void;
}

export function EditRule({ rule, words: { channels, titles }, isOpen, onClose }: EditRuleProps) {
  const [kinds, setKinds] = useState<string[]>(rule?.kinds ?? []);
  const [tenantId, setTenantId] = useState<string | null>(rule?.tenant_id ?? null);
  const [channelIds, setChannelIds] = useState<string[]>(rule?.channel_ids ?? []);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const isAboutErrors = form.has("minimum_calls");
    const body = {
      name: String(form.get("name")),
      kinds,
      tenant_id: tenantId,
      channel_ids: channelIds,
      ...(isAboutErrors && {
        error_share_percent: wholeFrom(form, "error_share_percent"),
        minimum_calls: wholeFrom(form, "minimum_calls"),
      }),
    };
    const path = rule ? `/alert-rules/${rule.id}` : "/alert-rules";
    await request(path, { method: rule ? "PATCH" : "POST", body });
    await refresh(...ALERT_PATHS);
    say(rule ? "Saved." : "The rule is in force.");
    onClose();
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={rule ? `Edit ${rule.name}` : "New rule"}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <TextInput
            label="Name"
            name="name"
            defaultValue={rule?.name}
            placeholder="Money"
            required
            withAsterisk={false}
            maxLength={200}
            error={problemOf("name")}
          />
          <MultiSelect
            label="Kinds"
            placeholder={kinds.length === 0 ? "Every kind" : undefined}
            data={Object.entries(titles).map(([value, label]) => ({ value, label }))}
            value={kinds}
            onChange={setKinds}
            error={problemOf("kinds")}
          />
          <Input.Wrapper label="Of" error={problemOf("tenant_id")}>
            <TenantFilter value={tenantId} onChange={setTenantId} emptyLabel="Everybody" />
          </Input.Wrapper>
          <MultiSelect
            label="Goes to"
            placeholder={channelIds.length === 0 ? "Every channel" : undefined}
            data={choices(rule, channels)}
            value={channelIds}
            onChange={setChannelIds}
            error={problemOf("channel_ids")}
          />
          {(kinds.length === 0 || kinds.includes("error_rate")) && (
            <ErrorFields rule={rule} problemOf={problemOf} />
          )}
          <DialogButtons action={rule ? "Save" : "Add rule"} isBusy={isBusy} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

interface ErrorFieldsProps {
  rule: AlertRule | null;
  problemOf: (field: string) => string | undefined;
}

function ErrorFields({ rule, problemOf }: ErrorFieldsProps) {
  return (
    <Input.Wrapper
      label="Many calls fail"
      description="Within 15 minutes. Of several rules about a tenant's errors, its own go before those for everybody."
    >
      <Group grow mt={6} align="flex-start">
        <WholeInput
          label="From (%)"
          name="error_share_percent"
          max={100}
          placeholder="20"
          required
          withAsterisk={false}
          defaultValue={rule?.error_share_percent ?? 20}
          error={problemOf("error_share_percent")}
        />
        <WholeInput
          label="Of at least (calls)"
          name="minimum_calls"
          placeholder="20"
          required
          withAsterisk={false}
          defaultValue={rule?.minimum_calls ?? 20}
          error={problemOf("minimum_calls")}
        />
      </Group>
    </Input.Wrapper>
  );
}

/** Those there are, and what the rule names and was deleted: only taking it out says that it is not meant any more. */
function choices(rule: AlertRule | null, channels: RuleWords["channels"]) {
  const gone = (rule?.channel_ids ?? []).filter((id) => channels.every((channel) => channel.id !== id));
  return [
    ...channels.map(({ id, name }) => ({ value: id, label: name })),
    ...gone.map((id) => ({ value: id, label: "A deleted channel" })),
  ];
}
