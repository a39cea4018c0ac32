"use client";

import type { ReactNode } from "react";
import type { OwnTenant } from "@/app/_ui/api/types";
import { Figure } from "@/app/_ui/data/figure";
import { Money } from "@/app/_ui/data/money";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { Section } from "@/app/_ui/layout/section";
import { common } from "@/app/_words/common";
import { creditsLeft as words } from "@/app/_words/tenant-credits";

interface CreditsLeftProps {
  tenant: OwnTenant;
  action?: ReactNode;
  children?: ReactNode;
}

/** What is left of a tenant's credits, or for who pays afterwards what it used. */
export function CreditsLeft({ tenant: { credits, billing }, action, children }: CreditsLeftProps) {
  const isPrepaid = billing === "prepaid";
  return (
    <Section title={common.credits} actions={action}>
      <Figure value={<Money value={isPrepaid ? (credits.remaining ?? "0") : credits.used} />}>
        {isPrepaid ? words.left : words.billedAfterwards}
      </Figure>
      <UsageBar
        label={common.credits}
        used={credits.used}
        held={credits.held}
        limit={isPrepaid ? credits.granted : null}
      />
      {children}
    </Section>
  );
}
