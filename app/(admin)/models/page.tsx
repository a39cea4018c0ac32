import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { listModels } from "@/lib/models";
import { ModelsPage } from "./_models/models-page";

export const metadata: Metadata = { title: "Models" };

export default async function Models() {
  return <ModelsPage initial={await listModels(await requireAdmin("overview.read"))} />;
}
