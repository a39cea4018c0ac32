import { Brand, getBrand, updateBrand, UpdateBrand } from "@/lib/brand";
import { declare } from "../declaration";

const sampleBrand = { name: "Example AI", accent: "#1f4f8a", logo: "/api/brand/logo?v=1795378500000" };

export const brand = {
  get: declare({
    method: "GET",
    path: "/api/admin/brand",
    summary: "What tenants see of you",
    needs: "account.read",
    output: Brand,
    example: { output: sampleBrand },
    run: (ctx) => getBrand(ctx.db),
  }),
  update: declare({
    method: "PUT",
    path: "/api/admin/brand",
    summary: "Set the name, colour and logo that tenants see",
    needs: "brand.write",
    input: UpdateBrand,
    output: Brand,
    example: { input: { name: "Example AI", accent: "#1f4f8a" }, output: sampleBrand },
    run: (ctx, { input }) => updateBrand(ctx, input),
  }),
};
