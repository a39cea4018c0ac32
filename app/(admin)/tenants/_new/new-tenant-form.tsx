"use client";

import { Button, Collapse, Group, Stack, TextInput, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";
import { request } from "@/app/_ui/api/request";
import type { Tenant } from "@/app/_ui/api/types";
import { amountFrom } from "@/app/_ui/forms/amount";
import { AmountInput } from "@/app/_ui/forms/amount-input";
import { BudgetFields, budgetFrom } from "@/app/_ui/forms/budget-fields";
import { TimeZoneSelect } from "@/app/_ui/forms/time-zone-select";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Problem } from "@/app/_ui/feedback/notice";
import { common } from "@/app/_words/common";
import { newTenant as words } from "@/app/_words/tenants";

export function NewTenantForm({ onCreated }: { onCreated: (tenant: Tenant) => void }) {
  const [isMore, { toggle }] = useDisclosure(false);
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const body = {
      name: String(form.get("name")).trim(),
      credits: amountFrom(form, "credits"),
      budget: budgetFrom(form) ?? undefined,
      time_zone: String(form.get("time_zone") || "UTC"),
    };
    onCreated(await request<Tenant>("/tenants", { method: "POST", body }));
  });
  return (
    <form onSubmit={submit}>
      <Stack>
        <Problem>{problem}</Problem>
        <TextInput
          label={common.name}
          name="name"
          placeholder={words.nameExample}
          required
          maxLength={120}
          data-autofocus
          error={problemOf("name")}
        />
        <AmountInput
          label={words.credits}
          name="credits"
          description={words.creditsHint}
          placeholder="50.00"
          error={problemOf("credits")}
        />
        <UnstyledButton onClick={toggle} aria-expanded={isMore} fz="sm" c="dimmed" w="fit-content">
          <Group gap={4}>
            <IconChevronRight
              size={14}
              style={{ transform: isMore ? "rotate(90deg)" : undefined }}
              aria-hidden
            />
            {words.more}
          </Group>
        </UnstyledButton>
        <Collapse expanded={isMore}>
          <Stack>
            <BudgetFields problem={problemOf("budget")} />
            <TimeZoneSelect
              label={words.timeZone}
              name="time_zone"
              description={words.timeZoneHint}
              defaultValue="UTC"
            />
          </Stack>
        </Collapse>
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            {words.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
