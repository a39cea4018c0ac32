"use client";

import { Button, Text } from "@mantine/core";
import Link from "next/link";
import { Money } from "@/app/_ui/data/money";
import { UsageBar } from "@/app/_ui/data/usage-bar";
import { Section } from "@/app/_ui/layout/section";
import { useTenant } from "../_tenant/tenant-context";
import classes from "./cards.module.css";

export function CreditsCard() {
  const { id, credits, billing } = useTenant();
  const isPrepaid = billing === "prepaid";
  return (
    <Section
      title="Credits"
      actions={
        <Button component={Link} href={`/tenants/${id}/credits`} variant="default" size="xs">
          Grants
        </Button>
      }
    >
      <div className={classes.figure}>
        <Money value={isPrepaid ? (credits.remaining ?? "0") : credits.used} />
        <Text component="span" c="dimmed">
          {isPrepaid ? "left" : "used, billed afterwards"}
        </Text>
      </div>
      <UsageBar
        label="Credits"
        used={credits.used}
        held={credits.held}
        limit={isPrepaid ? credits.granted : null}
      />
    </Section>
  );
}
