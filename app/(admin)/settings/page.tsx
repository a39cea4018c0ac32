import type { Metadata } from "next";
import { requireAdmin } from "@/app/_server/session";
import { settingsLayout as words } from "@/app/_words/settings";
import { getAccount } from "@/lib/admins";
import { ProfilePage } from "./_profile/profile-page";

export const metadata: Metadata = { title: words.title };

export default async function Profile() {
  return <ProfilePage initial={await getAccount(await requireAdmin("account.read"))} />;
}
