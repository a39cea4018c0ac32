"use client";

import { Button, NativeSelect, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import type { Tenant } from "@/app/_ui/api/types";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { endUserTokens, signingSettings as words } from "@/app/_words/tenant-settings";
import { SettingsForm } from "./settings-form";

const NewSigningSecret = dynamic(
  () => import("./new-signing-secret").then((module) => module.NewSigningSecret),
  { loading: () => null },
);

export function SigningSettings({ tenant }: { tenant: Tenant }) {
  const [isOpen, { open, close }] = useDisclosure();
  const mayChange = useMayChange() && tenant.status !== "deleted";
  const hasSecret = tenant.has_end_user_secret;
  return (
    <>
      <SettingsForm
        tenant={tenant}
        id="signing"
        title={words.title}
        description={words.description}
        changeFrom={(form) => ({ end_user_tokens: String(form.get("end_user_tokens")) })}
      >
        {(problemOf) => (
          <>
            <NativeSelect
              label={words.signedNames}
              name="end_user_tokens"
              description={hasSecret ? words.sentIn : words.needsSecret}
              data={[
                { value: "off", label: endUserTokens.off },
                { value: "accepted", label: endUserTokens.accepted, disabled: !hasSecret },
                { value: "required", label: endUserTokens.required, disabled: !hasSecret },
              ]}
              defaultValue={tenant.end_user_tokens}
              error={problemOf("end_user_tokens")}
            />
            <div>
              <Text size="sm" mb={8}>
                {hasSecret ? words.hasSecret : words.hasNone}
              </Text>
              {mayChange && (
                <Button variant="default" onClick={open}>
                  {hasSecret ? words.replace : words.make}
                </Button>
              )}
            </div>
          </>
        )}
      </SettingsForm>
      <OnceOpened isOpen={isOpen}>
        <NewSigningSecret tenant={tenant} isOpen={isOpen} onClose={close} />
      </OnceOpened>
    </>
  );
}
