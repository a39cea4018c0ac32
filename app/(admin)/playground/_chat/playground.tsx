"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import layout from "@/app/_ui/layout/layout.module.css";
import { Composer } from "./composer";
import { Conversation } from "./conversation";
import classes from "./playground.module.css";
import { SettingsPanel } from "./settings-panel";
import type { Settings } from "./turn";
import { useChat } from "./use-chat";

interface PlaygroundProps {
  tenants: { id: string; name: string }[];
}

export function Playground({ tenants }: PlaygroundProps) {
  const [settings, setSettings] = useState<Settings>({
    tenantId: tenants.length === 1 ? tenants[0]!.id : null,
    model: null,
    system: "",
    temperature: "",
    maxTokens: "1024",
  });
  const chat = useChat(settings);

  if (tenants.length === 0) {
    return (
      <div className={layout.card}>
        <EmptyState
          title="There is no active tenant to call for"
          action={
            <Button component={Link} href="/tenants?new=true">
              New tenant
            </Button>
          }
        >
          Every call is charged to a tenant. Create one with a few credits first.
        </EmptyState>
      </div>
    );
  }
  const missing =
    settings.tenantId === null
      ? "Pick a tenant first"
      : settings.model === null
        ? "Pick a model first"
        : null;
  return (
    <div className={classes.layout}>
      <SettingsPanel
        tenants={tenants}
        settings={settings}
        onChange={(change) => setSettings({ ...settings, ...change })}
      />
      <section className={classes.chat} aria-label="Conversation">
        <Conversation turns={chat.turns} onRetry={() => void chat.retry()} />
        <Composer
          missing={missing}
          isStreaming={chat.isStreaming}
          hasTurns={chat.turns.length > 0}
          onAsk={(question) => void chat.ask(question)}
          onStop={chat.stop}
          onClear={chat.clear}
        />
      </section>
    </div>
  );
}
