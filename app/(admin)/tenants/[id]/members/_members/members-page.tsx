"use client";

import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import dynamic from "next/dynamic";
import type { Members } from "@/app/_ui/api/types";
import { useApi } from "@/app/_ui/api/use-api";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import { OnceOpened } from "@/app/_ui/layout/once-opened";
import { Section } from "@/app/_ui/layout/section";
import { Sections } from "@/app/_ui/layout/stack";
import { useMay } from "@/app/_ui/shell/person-context";
import { membersPage as words } from "@/app/_words/tenant-members";
import { InvitedTable } from "./invited-table";
import { MemberTable } from "./member-table";
import { MEMBER_ROLES } from "./role-choices";

const Invite = dynamic(() => import("@/app/_ui/people/invite").then((module) => module.Invite), {
  loading: () => null,
});

/** A tenant's people, as the operator and they themselves see them. */
export function MembersPage({ tenantId, initial }: { tenantId: string; initial: Members }) {
  const path = `/tenants/${tenantId}/members`;
  const { data: members = initial } = useApi<Members>(path, initial);
  const mayChange = useMay("members.write");
  const [isOpen, { open, close }] = useDisclosure();
  const inviteButton = mayChange && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} data-begins-new onClick={open}>
      {words.invite}
    </Button>
  );
  const { data: people, invitations } = members;
  return (
    <Sections>
      <Section title={words.members} actions={people.length > 0 && inviteButton} flush>
        {people.length > 0 ? (
          <MemberTable members={people} path={path} mayChange={mayChange} />
        ) : (
          <EmptyState level={3} title={words.noMembersYet} action={inviteButton}>
            {words.whoeverYouInviteGets}
          </EmptyState>
        )}
      </Section>
      {invitations.length > 0 && <InvitedTable invitations={invitations} path={path} mayChange={mayChange} />}
      <OnceOpened isOpen={isOpen}>
        <Invite
          path={`/tenants/${tenantId}/member-invitations`}
          refreshes={path}
          title={words.inviteAMember}
          roles={MEMBER_ROLES}
          becomes={words.member}
          isOpen={isOpen}
          onClose={close}
        />
      </OnceOpened>
    </Sections>
  );
}
