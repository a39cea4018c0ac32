import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { getInstance } from "@/lib/instance";
import { InstancePage } from "../_instance/instance-page";

export const metadata: Metadata = { title: "Instance" };

export default async function Instance() {
  return <InstancePage initial={await getInstance(await requireAdmin("instance.read"))} />;
}
