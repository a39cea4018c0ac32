"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import classes from "./tenant-tabs.module.css";

const TABS = [
  { segment: "", label: "Overview" },
  { segment: "/keys", label: "Keys" },
  { segment: "/budgets", label: "Budgets" },
  { segment: "/credits", label: "Credits" },
  { segment: "/end-users", label: "End users" },
  { segment: "/generations", label: "Generations" },
  { segment: "/settings", label: "Settings" },
];

export function TenantTabs({ tenantId }: { tenantId: string }) {
  const path = usePathname();
  const base = `/tenants/${tenantId}`;
  return (
    <nav className={classes.tabs} aria-label="Tenant">
      {TABS.map(({ segment, label }) => (
        <Link
          key={label}
          href={base + segment}
          className={classes.tab}
          aria-current={path === base + segment ? "page" : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
