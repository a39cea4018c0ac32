import { Code, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { Generation } from "@/app/_ui/api/types";
import { formatCount } from "@/app/_ui/data/amounts";
import { Facts } from "@/app/_ui/data/facts";
import { Money } from "@/app/_ui/data/money";
import { Time } from "@/app/_ui/data/time";
import { formatDuration } from "@/app/_ui/data/times";
import { useTenantPages } from "@/app/_ui/shell/side";
import { SideLink } from "@/app/_ui/shell/side-link";
import { GenerationOutcome } from "./outcome";

const AFTER_LEAVING = {
  aborted: "Ended at OpenRouter; charged up to there",
  drained: "Read to its end: this provider charges the whole answer",
} satisfies Record<NonNullable<Generation["cancel_mode"]>, string>;

/** Everything the ledger knows of one call. Prompts and answers are not kept. */
export function GenerationDetail({ generation: row }: { generation: Generation }) {
  const pages = useTenantPages(row.tenant_id);
  const asked = row.model_asked === row.model ? null : row.model_asked;
  return (
    <>
      <Text fz="1.75rem" fw={600} lh={1.2} style={{ letterSpacing: "-0.02em" }}>
        <Money value={row.price} />
      </Text>
      <Text c="dimmed" size="sm">
        {row.state === "settled"
          ? "As OpenRouter billed it"
          : "Estimated; corrected as soon as OpenRouter says what it cost"}
      </Text>

      <Part title="Cost and tokens">
        <Facts
          facts={[
            [
              "OpenRouter charged",
              row.cost !== null && row.cost !== row.price && <Money key="cost" value={row.cost} />,
            ],
            ["The provider charged", row.upstream_cost && <Money key="upstream" value={row.upstream_cost} />],
            ["Held before the call", <Money key="held" value={row.held} />],
            ["Prompt", `${formatCount(row.prompt_tokens)} tokens`],
            ["of it cached", row.cached_tokens > 0 ? `${formatCount(row.cached_tokens)} tokens` : null],
            [
              "written to the cache",
              row.cache_write_tokens > 0 ? `${formatCount(row.cache_write_tokens)} tokens` : null,
            ],
            ["Completion", `${formatCount(row.completion_tokens)} tokens`],
            [
              "of it reasoning",
              row.reasoning_tokens > 0 ? `${formatCount(row.reasoning_tokens)} tokens` : null,
            ],
          ]}
        />
      </Part>
      <Part title="Call">
        <Facts
          facts={[
            ["Outcome", <GenerationOutcome key="outcome" generation={row} />],
            ["When the client left", row.cancel_mode && AFTER_LEAVING[row.cancel_mode]],
            ["Reason", row.error_reason],
            ["Finish reason", row.finish_reason],
            ["Model", row.model],
            ["Asked for", asked],
            ["Provider", row.provider],
            ["Latency", formatDuration(row.latency_ms)],
            ["First token", row.first_token_ms === null ? null : formatDuration(row.first_token_ms)],
            ["Tokens per second", tokensPerSecond(row)],
            ["Streamed", row.streamed ? "Yes" : "No"],
            ["Started", <Time key="started" at={row.created_at} />],
            ["Settled", <Time key="settled" at={row.settled_at} />],
          ]}
        />
      </Part>
      <Part title="Caller">
        <Facts
          facts={[
            [
              "Tenant",
              pages === "" ? null : (
                <SideLink key="tenant" href={pages}>
                  {row.tenant_name}
                </SideLink>
              ),
            ],
            [
              "API key",
              <SideLink key="key" href={`${pages}/generations?api_key_id=${row.api_key_id}`}>
                {row.api_key_name}
              </SideLink>,
            ],
            ["End user", row.end_user],
            ["Session", row.session_id],
            ["Generation id", row.generation_id && <Code key="gen">{row.generation_id}</Code>],
            ["Row", <Code key="id">{row.id}</Code>],
          ]}
        />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section style={{ marginTop: 24 }}>
      <Title order={3} mb={4}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function tokensPerSecond({ completion_tokens, latency_ms, first_token_ms }: Generation): string | null {
  const writingMs = (latency_ms ?? 0) - (first_token_ms ?? 0);
  return completion_tokens > 1 && writingMs > 0 ? ((1000 * completion_tokens) / writingMs).toFixed(0) : null;
}
