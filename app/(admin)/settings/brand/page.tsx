import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { settingsLayout as words } from "@/app/_words/settings";
import { getBrand } from "@/lib/brand";
import { BrandPage } from "../_brand/brand-page";

export const metadata: Metadata = { title: words.tabs.brand };

export default async function Brand() {
  const ctx = await requireAdmin("brand.write");
  return <BrandPage initial={await getBrand(ctx.db)} />;
}
