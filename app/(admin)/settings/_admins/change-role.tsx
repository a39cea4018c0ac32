"use client";

import { NativeSelect, Stack, Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ListedAdmin } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { ROLE_CHOICES } from "../_settings/role-choices";
import { Dialog } from "@/app/_ui/layout/dialog";
import { common } from "@/app/_words/common";
import { changeRole as words } from "@/app/_words/admins";

export function ChangeRole({ admin, onClose }: { admin: ListedAdmin; onClose: () => void }) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = { role: String(form.get("role")) };
    await request(`/admins/${admin.id}`, { method: "PATCH", body });
    await refresh("/admins");
    say(words.saved(admin.name));
    onClose();
  });
  return (
    <Dialog opened onClose={onClose} title={words.title(admin.name)}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <NativeSelect
            label={common.role}
            name="role"
            data={ROLE_CHOICES}
            defaultValue={admin.role}
            data-autofocus
            error={problemOf("role")}
          />
          <Text size="sm" c="dimmed">
            {words.effect(admin.name)}
          </Text>
          <DialogButtons action={words.submit} isBusy={isBusy} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
