"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useState } from "react";
import { EmptyState } from "@/app/_ui/feedback/empty-state";
import layout from "@/app/_ui/layout/layout.module.css";
import { playground as words } from "@/app/_words/playground";
import { Composer } from "./composer";
import { Conversation } from "./conversation";
import classes from "./playground.module.css";
import { SettingsPanel } from "./settings-panel";
import type { Settings } from "./turn";
import { useChat } from "./use-chat";
import { ViewCode } from "./view-code";

interface PlaygroundProps {
  hasTenants: boolean;
  /** The only one there is, which is then chosen; null for none or several. */
  onlyTenantId: string | null;
}

export function Playground({ hasTenants, onlyTenantId }: PlaygroundProps) {
  const [settings, setSettings] = useState<Settings>({
    tenantId: onlyTenantId,
    model: null,
    system: "",
    numbers: { max_tokens: "1024", temperature: "", top_p: "", seed: "" },
    ownKey: "",
  });
  const chat = useChat(settings);

  if (!hasTenants) {
    return (
      <div className={layout.card}>
        <EmptyState
          title={words.thereIsNoActiveTenant}
          action={
            <Button component={Link} href="/tenants?new=true">
              {words.newTenant}
            </Button>
          }
        >
          {words.everyCallIsCharged}
        </EmptyState>
      </div>
    );
  }
  const missing =
    settings.tenantId === null && settings.ownKey.trim() === ""
      ? words.pickATenantFirst
      : settings.model === null
        ? words.pickAModelFirst
        : null;
  return (
    <div className={classes.layout}>
      <SettingsPanel settings={settings} onChange={(change) => setSettings({ ...settings, ...change })} />
      <section className={classes.chat} aria-label={words.conversation}>
        <Conversation turns={chat.turns} onRetry={() => void chat.retry()} />
        <Composer
          missing={missing}
          isStreaming={chat.isStreaming}
          hasTurns={chat.turns.length > 0}
          onAsk={(question) => void chat.ask(question)}
          onStop={chat.stop}
          onClear={chat.clear}
          code={<ViewCode settings={settings} turns={chat.turns} />}
        />
      </section>
    </div>
  );
}
