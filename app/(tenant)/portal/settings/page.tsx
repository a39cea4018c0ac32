import type { Metadata } from "next";
import { PasswordSection } from "@/app/(admin)/settings/_profile/password-section";
import { SessionsPage } from "@/app/(admin)/settings/_sessions/sessions-page";
import { requireTenantPerson } from "@/app/_server/session";
import { Facts } from "@/app/_ui/data/facts";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { common } from "@/app/_words/common";
import { settingsRoute as words } from "@/app/_words/portal";
import { memberRole } from "@/app/_words/tenant-members";
import { getOwnAccount, listMemberSessions } from "@/lib/members";

export const metadata: Metadata = { title: words.title };

export default async function Settings() {
  const ctx = await requireTenantPerson("account.read");
  const [account, sessions] = await Promise.all([getOwnAccount(ctx), listMemberSessions(ctx)]);
  const isMember = account.member_id !== null;
  return (
    <>
      <PageHeader title={words.title} />
      <Sections>
        <Section title={words.who}>
          <Facts
            facts={[
              [common.account, `${account.tenant.name} (${account.tenant.slug})`],
              [isMember ? common.name : words.managementKey, account.name],
              [common.email, account.email],
              [common.role, isMember ? memberRole[account.role] : words.asAnOwner],
            ]}
          />
        </Section>
        {isMember && <PasswordSection hasPassword />}
        <SessionsPage initial={sessions} />
      </Sections>
    </>
  );
}
