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
import { common } from "@/app/_words/common";
import { generationDetail as words } from "@/app/_words/generations";
import { CostFacts } from "./cost-facts";
import { GenerationOutcome } from "./outcome";
import { UpstreamRecordFacts } from "./upstream-record";

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
        {words.billed[row.state]}
      </Text>

      <Part title={words.cost}>
        <CostFacts generation={row} />
      </Part>
      <Part title={common.tokens}>
        <Facts
          facts={[
            [words.prompt, formatCount(row.prompt_tokens)],
            [words.cached, countOrNone(row.cached_tokens)],
            [words.cacheWritten, countOrNone(row.cache_write_tokens)],
            [words.completion, formatCount(row.completion_tokens)],
            [words.reasoning, countOrNone(row.reasoning_tokens)],
            [words.audio, countOrNone(row.audio_tokens)],
            [words.images, countOrNone(row.image_tokens)],
          ]}
        />
      </Part>
      <Part title={words.call}>
        <Facts
          facts={[
            [words.outcome, <GenerationOutcome key="outcome" generation={row} />],
            [words.whenLeft, row.cancel_mode && words.afterLeaving[row.cancel_mode]],
            [common.reason, row.error_reason],
            [words.finishReason, row.finish_reason],
            [common.model, row.model],
            [words.askedFor, asked],
            [words.provider, row.provider],
            [words.latency, formatDuration(row.latency_ms)],
            [words.firstToken, row.first_token_ms === null ? null : formatDuration(row.first_token_ms)],
            [words.tokensPerSecond, tokensPerSecond(row)],
            [words.streamed, row.streamed ? common.yes : common.no],
            [words.started, <Time key="started" at={row.created_at} />],
            [words.settled, <Time key="settled" at={row.settled_at} />],
          ]}
        />
      </Part>
      <Part title={words.caller}>
        <Facts
          facts={[
            [
              common.tenant,
              pages === "" ? null : (
                <SideLink key="tenant" href={pages}>
                  {row.tenant_name}
                </SideLink>
              ),
            ],
            [
              common.apiKey,
              <SideLink key="key" href={`${pages}/generations?api_key_id=${row.api_key_id}`}>
                {row.api_key_name}
              </SideLink>,
            ],
            [common.endUser, row.end_user],
            [words.session, row.session_id],
            [words.generationId, row.generation_id && <Code key="gen">{row.generation_id}</Code>],
            [words.row, <Code key="id">{row.id}</Code>],
          ]}
        />
      </Part>
      {row.provisioned_key_id !== undefined && row.generation_id !== null && (
        <Part title={words.atOpenRouter}>
          <UpstreamRecordFacts key={row.id} id={row.id} />
        </Part>
      )}
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

const countOrNone = (count: number) => (count === 0 ? null : formatCount(count));

function tokensPerSecond({ completion_tokens, latency_ms, first_token_ms }: Generation): string | null {
  const writingMs = (latency_ms ?? 0) - (first_token_ms ?? 0);
  if (completion_tokens <= 1 || writingMs <= 0) return null;
  return formatCount(Math.round((1000 * completion_tokens) / writingMs));
}
