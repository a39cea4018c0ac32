"use client";

import type { Account } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Facts } from "@/app/_ui/data/facts";
import { Time } from "@/app/_ui/data/time";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { common } from "@/app/_words/common";
import { profilePage as words } from "@/app/_words/profile";
import { adminRole } from "@/app/_words/settings";
import { AuthenticatorApp } from "./authenticator-app";
import { Passkeys } from "./passkeys";
import { PasswordSection } from "./password-section";
import { RecoveryCodesSection } from "./recovery-codes-section";

export const ACCOUNT_PATH = "/account";

export function ProfilePage({ initial }: { initial: Account }) {
  const { data: account = initial } = useApi<Account>(ACCOUNT_PATH, initial);
  const hasSecondFactor = account.authenticator_app_since !== null || account.passkeys.length > 0;
  return (
    <Sections>
      <Section title={words.title}>
        <Facts
          facts={[
            [common.name, account.name],
            [common.email, account.email],
            [common.role, adminRole[account.role]],
            [words.hereSince, <Time key="since" at={account.created_at} />],
            [words.singleSignOn, account.identities.map(({ issuer }) => issuer).join(", ") || null],
          ]}
        />
      </Section>
      <PasswordSection hasPassword={account.has_password} />
      <AuthenticatorApp since={account.authenticator_app_since} />
      <Passkeys passkeys={account.passkeys} />
      {hasSecondFactor && <RecoveryCodesSection left={account.recovery_codes_left} />}
    </Sections>
  );
}
