import type { Database } from "@/lib/db";
import type { Brand } from "./shape";

/** What tenants see of the operator: what was set, or Bursar's own name. */
export async function getBrand(db: Pick<Database, "brand">): Promise<Brand> {
  const row = await db.brand.findUnique({ where: { id: 1 }, omit: { logo: true } });
  if (!row) return { name: "Bursar", accent: null, logo: null };
  const { name, accent, logoType, updatedAt } = row;
  return { name, accent, logo: logoType && `/api/brand/logo?v=${updatedAt.getTime()}` };
}

/** The operator's logo, or null. */
export async function getLogo(
  db: Pick<Database, "brand">,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; type: string } | null> {
  const row = await db.brand.findUnique({ where: { id: 1 }, select: { logo: true, logoType: true } });
  return row?.logo && row.logoType ? { bytes: row.logo, type: row.logoType } : null;
}
