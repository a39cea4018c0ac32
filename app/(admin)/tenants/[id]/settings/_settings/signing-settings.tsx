"use client";

import { Button, NativeSelect, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import dynamic from "next/dynamic";
import type { Tenant } from "@/app/_ui/api/types";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { useMayChange } from "@/app/_ui/shell/person-context";
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
        title="Signed end users"
        description="Where browsers hold the key, anybody can write any name into user. Names that the tenant's backend has signed cannot be made up."
        changeFrom={(form) => ({ end_user_tokens: String(form.get("end_user_tokens")) })}
      >
        {(problemOf) => (
          <>
            <NativeSelect
              label="Signed names"
              name="end_user_tokens"
              description={hasSecret ? "Sent in X-Bursar-End-User." : "Make a signing secret first."}
              data={[
                { value: "off", label: "Off: the call's own word counts" },
                { value: "accepted", label: "Accepted: a call may have one", disabled: !hasSecret },
                {
                  value: "required",
                  label: "Required: calls without one are refused with 403",
                  disabled: !hasSecret,
                },
              ]}
              defaultValue={tenant.end_user_tokens}
              error={problemOf("end_user_tokens")}
            />
            <div>
              <Text size="sm" mb={8}>
                {hasSecret
                  ? "There is a signing secret. Only its copy in the tenant's backend can be read."
                  : "There is no signing secret yet."}
              </Text>
              {mayChange && (
                <Button variant="default" onClick={open}>
                  {hasSecret ? "Replace the signing secret…" : "Make a signing secret…"}
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
