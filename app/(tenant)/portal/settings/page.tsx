import type { Metadata } from "next";
import { PasswordSection } from "@/app/(admin)/settings/_profile/password-section";
import { SessionsPage } from "@/app/(admin)/settings/_sessions/sessions-page";
import { roleLabel } from "@/app/(admin)/tenants/[id]/members/_members/role-words";
import { requireTenantPerson } from "@/app/_server/session";
import { Facts } from "@/app/_ui/data/facts";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { getOwnAccount, listMemberSessions } from "@/lib/members";

export const metadata: Metadata = { title: "Settings" };

export default async function Settings() {
  const ctx = await requireTenantPerson("account.read");
  const [account, sessions] = await Promise.all([getOwnAccount(ctx), listMemberSessions(ctx)]);
  const isMember = account.member_id !== null;
  return (
    <>
      <PageHeader title="Settings" />
      <Sections>
        <Section title="Who you are here">
          <Facts
            facts={[
              ["Account", `${account.tenant.name} (${account.tenant.slug})`],
              [isMember ? "Name" : "Management key", account.name],
              ["E-mail", account.email],
              ["Role", isMember ? roleLabel(account.role) : "As an owner"],
            ]}
          />
        </Section>
        {isMember && <PasswordSection hasPassword />}
        <SessionsPage initial={sessions} />
      </Sections>
    </>
  );
}
