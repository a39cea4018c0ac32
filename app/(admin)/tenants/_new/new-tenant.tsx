"use client";

import { Modal } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { refresh } from "@/app/_ui/api/use-api";
import { newTenant as words } from "@/app/_words/tenants";
import { NewTenantForm } from "./new-tenant-form";

/** Creates a tenant and goes straight to issuing its first key. */
export function NewTenant({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const router = useRouter();
  // The next dialog's code is here by the time the tenant is.
  useEffect(() => void import("../../_keys/new-key"), []);
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.title}>
      <NewTenantForm
        onCreated={(tenant) => {
          void refresh("/tenants", "/overview");
          router.push(`/tenants/${tenant.id}/keys?new=true`);
        }}
      />
    </Modal>
  );
}
