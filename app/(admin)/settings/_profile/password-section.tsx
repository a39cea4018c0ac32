"use client";

import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { request } from "@/app/_ui/api/request";
import { Problem } from "@/app/_ui/feedback/notice";
import { useSubmit } from "@/app/_ui/forms/use-submit";
import { Section } from "@/app/_ui/layout/section";
import { useSide } from "@/app/_ui/shell/side";
import { passwordSection as words } from "@/app/_words/profile";

export function PasswordSection({ hasPassword }: { hasPassword: boolean }) {
  const { pages, signIn } = useSide();
  const { submit, isBusy, problem, problemOf } = useSubmit(async (form) => {
    const current = hasPassword ? { current_password: String(form.get("current_password")) } : {};
    const body = { ...current, password: String(form.get("password")) };
    await request("/account/password", { method: "POST", body });
    window.location.assign(`${signIn}?callbackUrl=${pages}/settings`);
  });
  return (
    <Section title={words.title} description={hasPassword ? words.changeEffect : words.noneYet}>
      <form onSubmit={submit}>
        <Stack maw={400}>
          <Problem>{problem}</Problem>
          {hasPassword && (
            <PasswordInput
              label={words.currentPassword}
              name="current_password"
              autoComplete="current-password"
              required
              error={problemOf("current_password")}
            />
          )}
          <PasswordInput
            label={words.newPassword}
            description={words.newPasswordHint}
            name="password"
            autoComplete="new-password"
            minLength={8}
            required
            error={problemOf("password")}
          />
          <Group>
            <Button type="submit" variant="default" loading={isBusy}>
              {words.submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
