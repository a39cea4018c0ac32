import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { channelsPage as words } from "@/app/_words/alert-channels";
import { listAlertChannels } from "@/lib/alerts";
import { ChannelsPage } from "../_channels/channels-page";

export const metadata: Metadata = { title: words.pageTitle };

export default async function Channels() {
  const ctx = await requireAdmin("alerts.read");
  return (
    <ChannelsPage initial={await listAlertChannels(ctx)} hasMailServer={ctx.config.alerts.smtp !== null} />
  );
}
