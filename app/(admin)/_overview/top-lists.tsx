import type { Overview } from "@/app/_ui/api/types";
import { RankedList } from "@/app/_ui/data/ranked-list";
import { Section } from "@/app/_ui/layout/section";
import { topLists as words } from "@/app/_words/overview";

export function TopTenants({ overview }: { overview: Overview }) {
  return (
    <Section title={words.tenants}>
      <RankedList
        rows={overview.top_tenants.map(({ id, name, spend, requests }) => ({
          href: `/tenants/${id}`,
          label: name,
          spend,
          requests,
        }))}
      />
    </Section>
  );
}

export function TopModels({ overview }: { overview: Overview }) {
  const from = overview.from.slice(0, 10);
  return (
    <Section title={words.models}>
      <RankedList
        rows={overview.top_models.map(({ model, spend, requests }) => ({
          href: `/generations?model=${encodeURIComponent(model)}&from=${from}`,
          label: model,
          spend,
          requests,
        }))}
      />
    </Section>
  );
}

export function TopKeys({ overview }: { overview: Overview }) {
  return (
    <Section title={words.keys}>
      <RankedList
        rows={overview.top_keys.map(({ id, name, tenant_name, spend, requests }) => ({
          href: `/keys/${id}`,
          label: words.keyOf(name, tenant_name),
          spend,
          requests,
        }))}
      />
    </Section>
  );
}
