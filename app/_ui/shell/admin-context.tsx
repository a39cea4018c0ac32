"use client";

import { createContext, type ReactNode, useContext } from "react";

export interface SignedInAdmin {
  id: string;
  name: string;
  role: "owner" | "admin" | "viewer";
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

/** Viewers see everything and change nothing. */
export function useMayChange(): boolean {
  return useAdmin().role !== "viewer";
}
