import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { settingsLayout as words } from "@/app/_words/settings";
import { getInstance } from "@/lib/instance";
import { InstancePage } from "../_instance/instance-page";

export const metadata: Metadata = { title: words.tabs.instance };

export default async function Instance() {
  return <InstancePage initial={await getInstance(await requireAdmin("instance.read"))} />;
}
