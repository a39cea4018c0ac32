"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Capability } from "@/lib/permissions";

export interface SignedInAdmin {
  id: string;
  name: string;
  role: "owner" | "admin" | "billing" | "viewer";
  capabilities: Capability[];
}

const AdminContext = createContext<SignedInAdmin | null>(null);

export function AdminProvider({ admin, children }: { admin: SignedInAdmin; children: ReactNode }) {
  return <AdminContext value={admin}>{children}</AdminContext>;
}

/** Who is signed in. What they may do is decided by the server; this only hides what it would refuse. */
export function useAdmin(): SignedInAdmin {
  const admin = useContext(AdminContext);
  if (!admin) throw new Error("useAdmin outside the signed-in pages");
  return admin;
}

/** Whether to offer what takes this capability. */
export function useMay(capability: Capability): boolean {
  return useAdmin().capabilities.includes(capability);
}

/** Whether to offer changes of tenants and keys. */
export function useMayChange(): boolean {
  return useMay("tenants.write");
}
