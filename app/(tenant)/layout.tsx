import type { Metadata } from "next";
import type { ReactNode } from "react";
import { getOwnAccount } from "@/lib/members";
import { getOwnTenant } from "@/lib/tenants";
import { brand } from "../_server/brand";
import { hiddenColumns } from "../_server/hidden-columns";
import { requireTenantPerson } from "../_server/session";
import { BrandLogo } from "../_ui/shell/brand-logo";
import { ColumnChoice } from "../_ui/data/column-choice";
import { PersonProvider } from "../_ui/shell/person-context";
import { Shell } from "../_ui/shell/shell";
import { Accent } from "../_ui/theme/accent";
import { OwnTenantProvider } from "./own-tenant-context";

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await brand();
  return { title: { default: name, template: `%s · ${name}` } };
}

export default async function TenantLayout({ children }: { children: ReactNode }) {
  const ctx = await requireTenantPerson();
  const [account, tenant, seen] = await Promise.all([getOwnAccount(ctx), getOwnTenant(ctx), brand()]);
  const { member_id: id, name, role, capabilities } = account;
  return (
    <PersonProvider person={{ id, name, role, capabilities }}>
      <Accent colour={seen.accent} />
      <OwnTenantProvider initial={tenant}>
        <Shell logo={<BrandLogo brand={seen} />}>
          <ColumnChoice initial={await hiddenColumns()}>{children}</ColumnChoice>
        </Shell>
      </OwnTenantProvider>
    </PersonProvider>
  );
}
