"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { formatDate } from "@/app/_ui/data/times";
import { PageHeader } from "@/app/_ui/layout/page-header";
import { useMayChange } from "@/app/_ui/shell/person-context";
import { tenantFrame as words } from "@/app/_words/tenant";
import { TenantStatusWord } from "../../_status/tenant-status";
import { StatusAction } from "./status-action";
import { TenantProvider, useTenant } from "./tenant-context";
import classes from "./tenant-tabs.module.css";
import { TenantTabs } from "./tenant-tabs";

/** What every page of one tenant has above it. */
export function TenantFrame({ tenant, children }: { tenant: Tenant; children: ReactNode }) {
  return (
    <TenantProvider initial={tenant}>
      <TenantHeader />
      <TenantTabs tenantId={tenant.id} />
      {children}
    </TenantProvider>
  );
}

function TenantHeader() {
  const tenant = useTenant();
  const mayChange = useMayChange();
  return (
    <div data-screen-only>
      <p className={classes.trail}>
        <Link href="/tenants">{words.tenants}</Link> / {tenant.slug}
      </p>
      <PageHeader
        title={tenant.name}
        aside={<TenantStatusWord status={tenant.status} />}
        description={words.since(
          formatDate(tenant.created_at),
          tenant.billing === "prepaid" ? words.prepaid : words.postpaid,
          tenant.time_zone,
        )}
        actions={mayChange && tenant.status !== "deleted" && <StatusAction tenant={tenant} />}
      />
    </div>
  );
}
