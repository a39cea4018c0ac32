import { usePathname } from "next/navigation";

/** Whose pages these are, the operator's or a tenant's own, and where their addresses begin. */
export interface Side {
  pages: "" | "/portal";
  api: "/api/admin" | "/api/portal";
  signIn: "/sign-in" | "/portal/sign-in";
}

const OPERATORS: Side = { pages: "", api: "/api/admin", signIn: "/sign-in" };
const TENANTS: Side = { pages: "/portal", api: "/api/portal", signIn: "/portal/sign-in" };

export function sideOf(path: string): Side {
  return path === TENANTS.pages || path.startsWith(`${TENANTS.pages}/`) ? TENANTS : OPERATORS;
}

export function useSide(): Side {
  return sideOf(usePathname());
}

/** Where a tenant's pages begin: for the operator below the tenant, for the tenant everywhere. */
export function useTenantPages(tenantId: string): string {
  return useSide() === TENANTS ? "" : `/tenants/${tenantId}`;
}
