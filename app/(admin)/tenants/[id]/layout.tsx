import type { Metadata } from "next";
import type { ReactNode } from "react";
import { requireTenant } from "./require-tenant";
import { TenantFrame } from "./_tenant/tenant-frame";

interface TenantLayoutProps {
  params: Promise<{ id: string }>;
  children: ReactNode;
}

export async function generateMetadata({ params }: TenantLayoutProps): Promise<Metadata> {
  const { tenant } = await requireTenant((await params).id);
  return { title: { default: tenant.name, template: `%s · ${tenant.name} · Bursar` } };
}

export default async function TenantLayout({ params, children }: TenantLayoutProps) {
  const { tenant } = await requireTenant((await params).id);
  return <TenantFrame tenant={tenant}>{children}</TenantFrame>;
}
