"use client";

import { useState } from "react";
import type { Tenant } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { TenantFilter } from "@/app/_ui/forms/tenant-filter";
import { newKey as words } from "@/app/_words/key-dialogs";
import { NewKey } from "../../_keys/new-key";

interface NewKeyOfTenantProps {
  isOpen: boolean;
  onClose: () => void;
  /** The tenant whose keys are listed, which is likely whose the new one is. */
  firstTenantId: string | null;
  baseUrl: string;
}

/** A new key where there are those of many tenants: first whose it is, then the rest. */
export function NewKeyOfTenant({ onClose, firstTenantId, ...dialog }: NewKeyOfTenantProps) {
  const [chosen, setChosen] = useState<{ id: string | null } | null>(null);
  const { id } = chosen ?? { id: firstTenantId };
  const { data: tenant } = useApi<Tenant>(id && `/tenants/${id}`);
  const close = () => {
    setChosen(null);
    onClose();
  };
  return (
    <NewKey {...dialog} onClose={close} tenant={tenant && tenant.id === id ? tenant : null}>
      <TenantFilter
        status="active"
        value={id}
        onChange={(other) => setChosen({ id: other })}
        emptyLabel={words.tenant}
      />
    </NewKey>
  );
}
