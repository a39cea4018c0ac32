import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { common } from "@/app/_words/common";
import { getSolvency } from "@/lib/solvency";
import { AccountPage } from "./_credits/account-page";

export const metadata: Metadata = { title: common.credits };

export default async function Credits() {
  const ctx = await requireAdmin("solvency.read");
  return <AccountPage initial={await getSolvency(ctx)} />;
}
