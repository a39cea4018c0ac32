"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { OwnTenant } from "../_ui/api/types";
import { useApi } from "../_ui/api/use-api";

const OwnTenantContext = createContext<OwnTenant | null>(null);

export function OwnTenantProvider({ initial, children }: { initial: OwnTenant; children: ReactNode }) {
  const { data } = useApi<OwnTenant>("/tenant", initial);
  return <OwnTenantContext value={data ?? initial}>{children}</OwnTenantContext>;
}

/** The tenant whose pages these are, as it stands now. */
export function useOwnTenant(): OwnTenant {
  const tenant = useContext(OwnTenantContext);
  if (!tenant) throw new Error("useOwnTenant outside a tenant's own pages");
  return tenant;
}
