"use client";

import type { Admins, Invitations } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { Sections } from "@/app/_ui/layout/stack";
import { AdminTable } from "./admin-table";
import { InvitationTable } from "./invitation-table";

interface AdminsPageProps {
  admins: Admins;
  invitations: Invitations;
}

export function AdminsPage({ admins, invitations }: AdminsPageProps) {
  const { data: people = admins } = useApi<Admins>("/admins", admins);
  const { data: invited = invitations } = useApi<Invitations>("/invitations", invitations);
  return (
    <Sections>
      <AdminTable admins={people.data} />
      <InvitationTable invitations={invited.data} />
    </Sections>
  );
}
