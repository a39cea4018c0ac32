import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { modelsRoute as words } from "@/app/_words/models";
import { listModels } from "@/lib/models";
import { ModelsPage } from "./_models/models-page";

export const metadata: Metadata = { title: words.models };

export default async function Models() {
  return <ModelsPage initial={await listModels(await requireAdmin("overview.read"))} />;
}
