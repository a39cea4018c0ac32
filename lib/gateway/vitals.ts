import type { Pool } from "@/lib/db";
import type { Ledger } from "@/lib/holds";
import { describeProcess, type Metrics } from "@/lib/metrics";
import type { SpanExporter } from "@/lib/tracing";
import type { Upstream } from "@/lib/upstream";
import type { Callers } from "./callers";
import type { RunningStreams } from "./running-streams";

/** The parts of a gateway that have something to tell. */
interface Parts {
  ledger: Ledger;
  upstream: Upstream;
  pool: Pool;
  callers: Callers;
  streams: RunningStreams;
  background: Set<unknown>;
  exporter: SpanExporter | null;
}

/** What a gateway tells of itself beside its calls: read from its parts at each scrape, counted by nobody twice. */
export function describeGateway(metrics: Metrics, parts: Parts): void {
  const { ledger, upstream, pool, callers, streams, background, exporter } = parts;
  describeProcess(metrics);

  metrics.gauge("bursar_holds_open", "Holds of calls that run in this gateway.", () => ledger.vitals.open);
  metrics.total(
    "bursar_holds_total",
    "Holds that were asked for, by whether every budget had room.",
    () => [
      ["placed", ledger.vitals.placed],
      ["refused", ledger.vitals.refused],
    ],
    ["result"],
  );
  const queues = (read: (queue: Ledger["vitals"]["queues"][string]) => number) => () =>
    Object.entries(ledger.vitals.queues).map(([name, queue]) => [name, read(queue)] as const);
  metrics.gauge(
    "bursar_ledger_waiting",
    "What waits for the next transaction.",
    queues(({ waiting }) => waiting),
    ["queue"],
  );
  metrics.total(
    "bursar_ledger_batches_total",
    "Transactions tried.",
    queues(({ batches }) => batches),
    ["queue"],
  );
  metrics.total(
    "bursar_ledger_items_total",
    "What they held: divided by batches, the size of a batch.",
    queues(({ items }) => items),
    ["queue"],
  );

  metrics.gauge(
    "bursar_upstream_connections",
    "Connections to OpenRouter.",
    () => {
      const { connected, free } = upstream.pool.stats;
      return [
        ["connected", connected],
        ["free", free],
      ];
    },
    ["state"],
  );
  metrics.gauge(
    "bursar_upstream_requests",
    "Requests to OpenRouter: on their way, sent or not, and waiting for a connection.",
    () => {
      const { running, pending, queued } = upstream.pool.stats;
      return [
        ["running", running],
        ["pending", pending],
        ["queued", queued],
      ];
    },
    ["state"],
  );
  metrics.gauge("bursar_upstream_circuit_open", "1 while no calls are sent because OpenRouter fails.", () =>
    upstream.circuit.isOpen ? 1 : 0,
  );
  metrics.gauge(
    "bursar_database_connections",
    "The ledger's connections to Postgres.",
    () => [
      ["open", pool.totalCount],
      ["idle", pool.idleCount],
    ],
    ["state"],
  );
  metrics.gauge("bursar_database_waiting", "Statements that wait for one.", () => pool.waitingCount);
  metrics.gauge("bursar_streams_running", "Streams that are being relayed.", () => streams.size);
  metrics.gauge(
    "bursar_background_running",
    "Cancelled or broken calls whose cost is being found out.",
    () => background.size,
  );
  metrics.gauge("bursar_callers_cached", "API keys in memory.", () => callers.size);
  metrics.total(
    "bursar_caller_lookups_total",
    "Look-ups of an API key in the database.",
    () => callers.lookups,
  );
  if (!exporter) return;
  metrics.total(
    "bursar_spans_total",
    "Spans for the trace collector.",
    () => [
      ["sent", exporter.sent],
      ["dropped", exporter.dropped],
    ],
    ["result"],
  );
}
