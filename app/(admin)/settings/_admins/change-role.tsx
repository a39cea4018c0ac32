"use client";

import { NativeSelect, Stack, Text } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import type { ListedAdmin } from "@/app/_ui/api/types";
import { refresh } from "@/app/_ui/api/use-api";
import { Problem } from "@/app/_ui/feedback/notice";
import { say } from "@/app/_ui/feedback/toast";
import { DialogButtons } from "@/app/_ui/forms/dialog-buttons";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { ROLE_CHOICES } from "../_settings/role-words";
import { Dialog } from "@/app/_ui/layout/dialog";

export function ChangeRole({ admin, onClose }: { admin: ListedAdmin; onClose: () => void }) {
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = { role: String(form.get("role")) };
    await request(`/admins/${admin.id}`, { method: "PATCH", body });
    await refresh("/admins");
    say(`${admin.name} has another role.`);
    onClose();
  });
  return (
    <Dialog opened onClose={onClose} title={`Change the role of ${admin.name}`}>
      <form onSubmit={submit}>
        <Stack>
          <Problem>{problem}</Problem>
          <NativeSelect
            label="Role"
            name="role"
            data={ROLE_CHOICES}
            defaultValue={admin.role}
            data-autofocus
            error={problemOf("role")}
          />
          <Text size="sm" c="dimmed">
            Every session of {admin.name} ends. Tokens keep working as far as the new role goes.
          </Text>
          <DialogButtons action="Change role" isBusy={isBusy} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
