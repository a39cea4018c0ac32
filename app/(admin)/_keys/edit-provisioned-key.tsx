"use client";

import { Checkbox, Group, Modal, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { request } from "@/app/_ui/api/request";
import type { ProvisionedKey } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { PROVISIONED_KEY_PATHS } from "./key-paths";
import { RESETS } from "./key-words";

interface DialogProps {
  provisionedKey: ProvisionedKey;
  isOpen: boolean;
  onClose: () => void;
}

export function EditProvisionedKey({ provisionedKey, isOpen, onClose }: DialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={`OpenRouter key of ${provisionedKey.slot}`}>
      <EditForm provisionedKey={provisionedKey} onDone={onClose} />
    </Modal>
  );
}

function EditForm({ provisionedKey: key, onDone }: { provisionedKey: ProvisionedKey; onDone: () => void }) {
  const [follows, setFollows] = useState(key.follows_budget);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = { ...changeFrom(form), ...(follows ? { follows_budget: true } : limitFrom(form)) };
    await request(`/provisioned-keys/${key.id}`, { method: "PATCH", body });
    await refresh(...PROVISIONED_KEY_PATHS);
    say("The key is changed.");
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <TextInput
          label="Name"
          name="name"
          description="Part of its name at OpenRouter."
          placeholder="The tenant's slug"
          maxLength={80}
          defaultValue={key.name ?? ""}
          error={problemOf("name")}
        />
        <Checkbox
          label="Its limit follows the tenant's budget"
          checked={follows}
          onChange={({ currentTarget }) => setFollows(currentTarget.checked)}
        />
        {!follows && (
          <Group grow align="flex-start" preventGrowOverflow={false} wrap="nowrap">
            <AmountInput
              label="Limit (USD)"
              name="limit"
              placeholder="No limit"
              defaultValue={key.limit ?? ""}
              error={problemOf("limit")}
            />
            <NativeSelect
              label="Resets (UTC)"
              name="limit_reset"
              data={RESETS}
              defaultValue={key.limit_reset ?? "never"}
              error={problemOf("limit_reset")}
            />
          </Group>
        )}
        <Checkbox
          name="include_byok"
          label="Count spend on own provider keys too"
          defaultChecked={key.include_byok}
        />
        <DialogButtons action="Save" isBusy={isBusy} onCancel={onDone} />
      </Stack>
    </form>
  );
}

function changeFrom(form: FormData) {
  return { name: String(form.get("name")).trim() || null, include_byok: form.has("include_byok") };
}

function limitFrom(form: FormData) {
  const limit = amountFrom(form, "limit") ?? null;
  const reset = String(form.get("limit_reset"));
  return { limit, limit_reset: limit === null || reset === "never" ? null : reset };
}
