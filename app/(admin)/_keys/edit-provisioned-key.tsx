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
import { common } from "@/app/_words/common";
import { editProvisionedKey as words } from "@/app/_words/provisioned-keys";
import { PROVISIONED_KEY_PATHS } from "./key-paths";
import { RESETS } from "./key-words";

interface DialogProps {
  provisionedKey: ProvisionedKey;
  isOpen: boolean;
  onClose: () => void;
}

export function EditProvisionedKey({ provisionedKey, isOpen, onClose }: DialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title(provisionedKey.slot)}>
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
    say(words.saved);
    onDone();
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <TextInput
          label={common.name}
          name="name"
          description={words.namePart}
          placeholder={words.slug}
          maxLength={80}
          defaultValue={key.name ?? ""}
          error={problemOf("name")}
        />
        <Checkbox
          label={words.followsBudget}
          checked={follows}
          onChange={({ currentTarget }) => setFollows(currentTarget.checked)}
        />
        {!follows && (
          <Group grow align="flex-start" preventGrowOverflow={false} wrap="nowrap">
            <AmountInput
              label={common.limitUsd}
              name="limit"
              placeholder={common.noLimit}
              defaultValue={key.limit ?? ""}
              error={problemOf("limit")}
            />
            <NativeSelect
              label={words.resets}
              name="limit_reset"
              data={RESETS}
              defaultValue={key.limit_reset ?? "never"}
              error={problemOf("limit_reset")}
            />
          </Group>
        )}
        <Checkbox name="include_byok" label={words.countByok} defaultChecked={key.include_byok} />
        <DialogButtons action={common.save} isBusy={isBusy} onCancel={onDone} />
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
