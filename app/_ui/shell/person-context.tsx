"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Capability } from "@/lib/permissions";

/** Whoever is signed in: one of the operator's admins, or on a tenant's pages one of its members. */
export interface Person {
  /** Null for who came with a management key. */
  id: string | null;
  name: string;
  role: "owner" | "admin" | "billing" | "developer" | "viewer";
  capabilities: Capability[];
}

const PersonContext = createContext<Person | null>(null);

export function PersonProvider({ person, children }: { person: Person; children: ReactNode }) {
  return <PersonContext value={person}>{children}</PersonContext>;
}

/** Who is signed in. What they may do is decided by the server; this only hides what it would refuse. */
export function usePerson(): Person {
  const person = useContext(PersonContext);
  if (!person) throw new Error("usePerson outside the signed-in pages");
  return person;
}

/** Whether to offer what takes this capability. */
export function useMay(capability: Capability): boolean {
  return usePerson().capabilities.includes(capability);
}

/** Whether to offer changes of tenants and OpenRouter keys. */
export function useMayChange(): boolean {
  return useMay("tenants.write");
}
