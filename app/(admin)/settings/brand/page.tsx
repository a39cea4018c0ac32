import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { getBrand } from "@/lib/brand";
import { BrandPage } from "../_brand/brand-page";

export const metadata: Metadata = { title: "Brand" };

export default async function Brand() {
  const ctx = await requireAdmin("brand.write");
  return <BrandPage initial={await getBrand(ctx.db)} />;
}
