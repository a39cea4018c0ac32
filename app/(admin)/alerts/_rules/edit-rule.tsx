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
import { editRule as words, ruleReach as reach } from "@/app/_words/alerts";
import { common } from "@/app/_words/common";
import { ALERT_PATHS } from "../paths";
import type { RuleNames } from "./rule-in-words";

interface EditRuleProps {
  /** Null makes a new one. */
  rule: AlertRule | null;
  names: RuleNames;
  isOpen: boolean;
  onClose: () => void;
}

export function EditRule({ rule, names: { channels, titles }, isOpen, onClose }: EditRuleProps) {
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
    say(rule ? words.saved : words.added);
    onClose();
  });
  return (
    <Modal opened={isOpen} onClose={onClose} title={rule ? words.title(rule.name) : words.titleOfNew}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <TextInput
            label={common.name}
            name="name"
            defaultValue={rule?.name}
            placeholder={words.nameExample}
            required
            maxLength={200}
            error={problemOf("name")}
          />
          <MultiSelect
            label={words.kinds}
            placeholder={kinds.length === 0 ? words.everyKind : undefined}
            data={Object.entries(titles).map(([value, label]) => ({ value, label }))}
            value={kinds}
            onChange={setKinds}
            error={problemOf("kinds")}
          />
          <TenantFilter
            label={reach.of}
            value={tenantId}
            onChange={setTenantId}
            emptyLabel={reach.everybody}
            error={problemOf("tenant_id")}
          />
          <MultiSelect
            label={reach.goesTo}
            placeholder={channelIds.length === 0 ? reach.everyChannel : undefined}
            data={choices(rule, channels)}
            value={channelIds}
            onChange={setChannelIds}
            error={problemOf("channel_ids")}
          />
          {(kinds.length === 0 || kinds.includes("error_rate")) && (
            <ErrorFields rule={rule} problemOf={problemOf} />
          )}
          <DialogButtons action={rule ? common.save : words.add} isBusy={isBusy} onCancel={onClose} />
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
    <Input.Wrapper label={words.errors} description={words.errorsHint}>
      <Group grow mt={6} align="flex-start">
        <WholeInput
          label={words.share}
          name="error_share_percent"
          max={100}
          placeholder="20"
          required
          defaultValue={rule?.error_share_percent ?? 20}
          error={problemOf("error_share_percent")}
        />
        <WholeInput
          label={words.minimum}
          name="minimum_calls"
          placeholder="20"
          required
          defaultValue={rule?.minimum_calls ?? 20}
          error={problemOf("minimum_calls")}
        />
      </Group>
    </Input.Wrapper>
  );
}

/** Those there are, and what the rule names and was deleted: only taking it out says that it is not meant any more. */
function choices(rule: AlertRule | null, channels: RuleNames["channels"]) {
  const gone = (rule?.channel_ids ?? []).filter((id) => channels.every((channel) => channel.id !== id));
  return [
    ...channels.map(({ id, name }) => ({ value: id, label: name })),
    ...gone.map((id) => ({ value: id, label: words.deletedChannel })),
  ];
}
