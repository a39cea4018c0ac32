"use client";

import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Section } from "@/app/_ui/layout/section";
import { useSide } from "@/app/_ui/shell/side";

const TOGGLE = { "aria-label": "Show password", tabIndex: 0 };

export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const { pages, signIn } = useSide();
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const current = hasPassword ? { current_password: String(form.get("current_password")) } : {};
    const body = { ...current, password: String(form.get("password")) };
    await request("/account/password", { method: "POST", body });
    window.location.assign(`${signIn}?callbackUrl=${pages}/settings`);
  });
  return (
    <Section
      title="Password"
      description={
        hasPassword
          ? "With a new one every session ends, this one too: you sign in again with it."
          : "You have none and sign in with your provider or a passkey. With one, every session ends."
      }
    >
      <form onSubmit={submit}>
        <Stack maw={400}>
          <Problem>{problem}</Problem>
          {hasPassword && (
            <PasswordInput
              label="Current password"
              name="current_password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              error={problemOf("current_password")}
              visibilityToggleButtonProps={TOGGLE}
            />
          )}
          <PasswordInput
            label="New password"
            description="At least 8 characters. A few unrelated words do well."
            name="password"
            autoComplete="new-password"
            minLength={8}
            required
            withAsterisk={false}
            error={problemOf("password")}
            visibilityToggleButtonProps={TOGGLE}
          />
          <Group>
            <Button type="submit" variant="default" loading={isBusy}>
              Change password
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
