import { common } from "@/app/_words/common";
import { entries } from "@/app/_words/shell";
import type { ApiKey, Page, Tenant } from "../../api/types";
import { useApi } from "../../api/use-api";
import { useMay } from "../person-context";
import { usePages } from "../pages";
import { useSide } from "../side";

export interface Entry {
  href: string;
  label: string;
  /** What it is, beside the label. */
  kind: string;
}

const FOUND = 5;

/** What the palette offers for some words: pages and deeds, and the tenants, keys and calls that are called so. */
export function useEntries(words: string): Entry[] {
  const asked = words.trim();
  const { pages: side } = useSide();
  const mayTenants = useMay("tenants.read") && side === "";
  const mayKeys = useMay("keys.read");
  const mayCalls = useMay("generations.read");
  const mayMake = useMay("tenants.write");
  const find = (path: string, isAllowed: boolean) =>
    isAllowed && asked !== "" ? `${path}?q=${encodeURIComponent(asked)}&limit=${FOUND}` : null;
  const { data: tenants } = useApi<Page<Tenant>>(find("/tenants", mayTenants));
  const { data: keys } = useApi<Page<ApiKey>>(find("/api-keys", mayKeys));
  const pages = usePages().map(({ href, label }) => ({ href, label, kind: entries.page }));
  const deeds = mayMake
    ? [{ href: "/tenants?new=true", label: entries.newTenant, kind: entries.action }]
    : [];
  const isCallId = /^gen-\S+$|^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/i.test(asked);
  return [
    ...(isCallId && mayCalls
      ? [
          {
            href: `${side}/generations?open=${encodeURIComponent(asked)}`,
            label: asked,
            kind: entries.generation,
          },
        ]
      : []),
    ...[...pages, ...deeds].filter(({ label }) => label.toLowerCase().includes(asked.toLowerCase())),
    ...(tenants?.data ?? []).map(({ id, name }) => ({
      href: `/tenants/${id}`,
      label: name,
      kind: common.tenant,
    })),
    ...(mayMake
      ? (tenants?.data ?? []).map(({ id, name }) => ({
          href: `/tenants/${id}/keys?new=true`,
          label: entries.newKey(name),
          kind: entries.action,
        }))
      : []),
    ...(keys?.data ?? []).map(({ id, name, label }) => ({
      href: `${side}/keys/${id}`,
      label: `${name} ${label}`,
      kind: common.key,
    })),
  ];
}
