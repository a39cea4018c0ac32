import { recordAudit } from "@/lib/audit";
import type { Context } from "@/lib/context";
import { requireCapability } from "@/lib/permissions";
import { getBrand } from "./get";
import { readPicture } from "./picture";
import type { Brand, UpdateBrand } from "./shape";

/** Sets what tenants see of the operator. Throws `invalid_request` for a colour or a picture that will not do. */
export async function updateBrand(ctx: Context, { name, accent, logo }: UpdateBrand): Promise<Brand> {
  requireCapability(ctx, "brand.write");
  const picture = typeof logo === "string" ? readPicture(logo) : null;
  const pictured =
    logo === undefined ? {} : { logo: picture?.bytes ?? null, logoType: picture?.type ?? null };
  return ctx.db.$transaction(async (tx) => {
    const before = await getBrand(tx);
    const data = { name, accent, ...pictured, updatedAt: ctx.clock.now() };
    await tx.brand.upsert({ where: { id: 1 }, create: { id: 1, ...data }, update: data });
    const after = await getBrand(tx);
    await recordAudit(tx, ctx, { tenantId: null, action: "brand.updated", target: "brand:1", before, after });
    return after;
  });
}
