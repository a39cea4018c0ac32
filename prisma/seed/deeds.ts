import { randomBytes } from "node:crypto";
import { formatUsd, type NanoUsd } from "@/lib/money";
import { type DemoTenant, NEARLY_SPENT } from "./cast";
import type { PastCall } from "./history";
import type { Past } from "./past";

/** Something that was done for one tenant, so many days ago. */
interface Deed {
  daysAgo: number;
  act(daysAgo: number): Promise<void>;
}

/** A tenant as its deeds leave it. */
export interface Made {
  id: string;
  /** In the order of the cast; `key` is the secret that works now. */
  apiKeys: { name: string; id: string; key: string; slot: string }[];
  managementKey: string;
  /** An owner. */
  member: { email: string; password: string };
}

/** Does the deeds of all tenants in the order of their days: the audit trail, and its chain, is written as time went by. */
export async function doAll(deeds: Deed[]): Promise<void> {
  const inOrder = deeds.toSorted((a, b) => b.daysAgo - a.daysAgo);
  for (const { daysAgo, act } of inOrder) await act(daysAgo);
}

/** What is to be done for a tenant, and what it comes to once all of it is done. */
export function deedsOf(
  past: Past,
  tenant: DemoTenant,
  calls: PastCall[],
  now: Date,
): { deeds: Deed[]; made: Made } {
  const { slug, sinceDays } = tenant;
  const owner = { email: `grace@${slug}.example`, password: newPassword() };
  const colleague = { email: `tom@${slug}.example`, password: newPassword() };
  const made: Made = { id: "", apiKeys: [], managementKey: "", member: owner };
  const deeds: Deed[] = [];
  const on = (daysAgo: number, act: Deed["act"]) => deeds.push({ daysAgo, act });

  on(sinceDays, async () => {
    made.id = (await past.welcome(tenant)).id;
  });
  for (const slot of tenant.slots ?? []) on(sinceDays, (day) => past.openSlot(made.id, day, slot));
  for (const [place, { rotatedDaysAgo, revokedDaysAgo, ...spec }] of tenant.keys.entries()) {
    on(sinceDays, async (day) => {
      const issued = await past.issueKey(made.id, day, spec);
      made.apiKeys[place] = { ...issued, name: spec.name, slot: spec.slot ?? "default" };
    });
    if (revokedDaysAgo !== undefined)
      on(revokedDaysAgo, (day) => past.revokeKey(made.apiKeys[place]!.id, day));
    if (rotatedDaysAgo !== undefined)
      on(rotatedDaysAgo, async (day) => {
        made.apiKeys[place]!.key = await past.rotateKey(made.apiKeys[place]!.id, day);
      });
  }
  on(sinceDays, (day) => past.join(made.id, day, { ...owner, name: "Grace Adeyemi", role: "owner" }));
  on(sinceDays, async (day) => {
    const issued = await past.issueKey(made.id, day, { name: "Management", kind: "management" });
    made.managementKey = issued.key;
  });
  on(sinceDays - 2, (day) =>
    past.join(made.id, day, { ...colleague, name: "Tom Lindqvist", role: "viewer" }),
  );
  for (const grant of tenant.grants) on(grant.daysAgo, () => past.grant(made.id, grant));
  if (slug === NEARLY_SPENT)
    on(3, (day) => past.change(made.id, day, { budget: nearlySpentBudget(calls, now) }));
  if (tenant.suspendedDaysAgo !== undefined)
    on(tenant.suspendedDaysAgo, (day) => past.change(made.id, day, { status: "suspended" }));
  return { deeds, made };
}

export function newPassword(): string {
  return randomBytes(9).toString("base64url");
}

/** A monthly budget of which some 94 % is used, on whatever day of the month the demo is made. */
function nearlySpentBudget(calls: PastCall[], now: Date) {
  const month = now.toISOString().slice(0, 7);
  const spent = calls
    .filter(({ createdAt }) => createdAt.toISOString().startsWith(month))
    .reduce((sum, { costNano }) => sum + costNano, 0n);
  return { limit: formatUsd(roundedUp((spent * 106n) / 100n)), window: "monthly" };
}

const CENT: NanoUsd = 10_000_000n;

/** To whole cents, and never to nothing: on the first minutes of a month little is spent. */
function roundedUp(amount: NanoUsd): NanoUsd {
  return ((amount + CENT) / CENT) * CENT;
}
