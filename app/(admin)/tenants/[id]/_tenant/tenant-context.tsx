"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";

const TenantContext = createContext<Tenant | null>(null);

export function TenantProvider({ initial, children }: { initial: Tenant; children: ReactNode }) {
  const { data } = useApi<Tenant>(`/tenants/${initial.id}`, initial);
  return <TenantContext value={data ?? initial}>{children}</TenantContext>;
}

/** The tenant that the page is about, as it stands now. */
export function useTenant(): Tenant {
  const tenant = useContext(TenantContext);
  if (!tenant) throw new Error("useTenant outside a tenant's pages");
  return tenant;
}
