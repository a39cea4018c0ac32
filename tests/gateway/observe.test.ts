import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { hashSecret } from "@/lib/secrets";
import { testDatabase } from "../setup/database";
import { attributesOf, type OtlpSpan } from "../tracing/collector";
import { type ObservedPortal, openObservedPortal } from "./observed";
import { MOUNTS, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
const MODEL = "openai/gpt-4o-mini";

describe.each(MOUNTS)("what is told of a call, through the %s mount", (mount) => {
  let portal: ObservedPortal;
  let tenant: TestTenant;
  beforeAll(async () => {
    portal = await openObservedPortal(databaseUrl, mount);
    tenant = await portal.tenant();
  });
  afterAll(() => portal.close());

  const ask = (path: string, init: RequestInit = {}) => portal.fetch(portal.baseUrl + path, init);
  const value = async (series: string) =>
    Number(
      (await portal.scrape())
        .split("\n")
        .find((line) => line.startsWith(`${series} `))
        ?.split(" ")[1] ?? 0,
    );

  /** The line of the call that is answered next, and its spans by name once they arrived. */
  async function told(call: () => Promise<Response>) {
    const before = portal.calls().length;
    const response = await call();
    await response.text();
    await vi.waitFor(() => expect(portal.calls().length).toBe(before + 1));
    const line = portal.calls().at(-1)!;
    await portal.gateway.flush();
    return { response, line, spans: spansOf(line.requestId) };
  }

  function spansOf(requestId: string): Record<string, OtlpSpan> {
    const spans = portal.collector.spans();
    const isOf = (span: OtlpSpan) => attributesOf(span)["bursar.request.id"] === requestId;
    const traceId = spans.find(isOf)?.traceId;
    return Object.fromEntries(
      spans.filter((span) => span.traceId === traceId).map((span) => [span.name, span]),
    );
  }

  it.each([false, true])("one line has who, what, how long and how much (streamed: %s)", async (stream) => {
    const requests = `bursar_requests_total{route="/chat/completions",status="200"}`;
    const before = await value(requests);
    const { line, response } = await told(() => portal.chat(tenant.inferenceKey, { stream, user: "Ada" }));
    const row = await portal.prisma.generation.findUniqueOrThrow({ where: { id: line.requestId } });
    expect(line).toMatchObject({
      requestId: response.headers.get("x-request-id"),
      tenantId: tenant.id,
      apiKeyId: tenant.inferenceKeyId,
      method: "POST",
      route: "/chat/completions",
      model: MODEL,
      status: 200,
      promptTokens: row.promptTokens,
      completionTokens: row.completionTokens,
      generationId: row.generationId,
      durationMs: expect.any(Number),
    });
    expect(line.costUsd).toBe((Number(row.costNano) / 1e9).toFixed(9).replace(/0+$/, ""));
    expect(line.firstTokenMs).toEqual(stream ? expect.any(Number) : undefined);
    expect(line.streamed).toBe(stream || undefined);
    expect(await value(requests)).toBe(before + 1);
  });

  it("metrics add up to the ledger: requests, tokens and cost, to the nano", async () => {
    const { rows } = await portal.pool.query<{ cost: bigint; tokens: bigint }>(
      "SELECT sum(cost_nano)::bigint AS cost, sum(completion_tokens)::bigint AS tokens FROM generations WHERE tenant_id = $1",
      [tenant.id],
    );
    const text = await portal.scrape();
    const cost = new RegExp(`^bursar_cost_usd_total\\{model="${MODEL}"\\} (\\S+)$`, "m").exec(text)?.[1];
    expect(BigInt(Math.round(Number(cost) * 1e9))).toBe(rows[0]!.cost);
    expect(text).toContain(`bursar_tenant_cost_usd_total{tenant="${tenant.id}"} ${cost}\n`);
    expect(await value(`bursar_tokens_total{model="${MODEL}",kind="completion"}`)).toBe(
      Number(rows[0]!.tokens),
    );
    expect(await value(`bursar_first_token_seconds_count{model="${MODEL}"}`)).toBe(1);
    expect(await value("bursar_holds_open")).toBe(0);
    expect(await value('bursar_holds_total{result="placed"}')).toBe(2);
    expect(await value('bursar_ledger_items_total{queue="settlements"}')).toBe(2);
  });

  it("a trace has the way of the call as spans, and GenAI's names on the one to OpenRouter", async () => {
    const { line, spans } = await told(() => portal.chat(tenant.inferenceKey, { stream: true }));
    const request = spans["POST /api/v1/chat/completions"]!;
    const inference = spans[`chat ${MODEL}`]!;
    expect(Object.keys(spans).toSorted()).toEqual(
      [
        request.name,
        "admit",
        "authenticate",
        inference.name,
        "forward",
        "hold",
        "meter",
        "settle",
      ].toSorted(),
    );
    expect(request).toMatchObject({ traceId: line.requestId.replaceAll("-", ""), kind: 2, status: {} });
    expect(request.parentSpanId).toBeUndefined();
    expect(inference).toMatchObject({ parentSpanId: request.spanId, kind: 3 });
    for (const name of ["authenticate", "admit", "hold", "settle"])
      expect(spans[name]!.parentSpanId).toBe(request.spanId);
    for (const name of ["forward", "meter"]) expect(spans[name]!.parentSpanId).toBe(inference.spanId);
    for (const span of Object.values(spans)) {
      expect(span.spanId).toMatch(/^[0-9a-f]{16}$/);
      expect(BigInt(span.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(request.startTimeUnixNano));
      expect(BigInt(span.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(request.endTimeUnixNano));
      expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
    }
    const row = await portal.prisma.generation.findUniqueOrThrow({ where: { id: line.requestId } });
    expect(attributesOf(inference)).toMatchObject({
      "gen_ai.operation.name": "chat",
      "gen_ai.provider.name": "openrouter",
      "gen_ai.request.model": MODEL,
      "gen_ai.response.model": row.model,
      "gen_ai.response.id": row.generationId,
      "gen_ai.usage.input_tokens": String(row.promptTokens),
      "gen_ai.usage.output_tokens": String(row.completionTokens),
      "gen_ai.response.time_to_first_chunk": expect.any(Number),
      "server.address": "127.0.0.1",
    });
    expect(attributesOf(request)).toMatchObject({
      "http.request.method": "POST",
      "http.route": "/api/v1/chat/completions",
      "http.response.status_code": "200",
      "bursar.tenant.id": tenant.id,
    });
    expect(portal.collector.headers.at(-1)).toMatchObject({ path: "/v1/traces", "x-collector": "mine" });
  });

  it("a client's trace is continued, its decision kept, and OpenRouter hears of neither", async () => {
    const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    const headers = (flags: string) => ({
      authorization: `Bearer ${tenant.inferenceKey}`,
      "content-type": "application/json",
      traceparent: `00-${traceId}-00f067aa0ba902b7-${flags}`,
      tracestate: "vendor=1",
      baggage: "user=1",
    });
    portal.fake.clearRequests();
    await (await portal.chat(tenant.inferenceKey, {}, { headers: headers("00") })).text();
    const { line, spans } = await told(() =>
      portal.chat(tenant.inferenceKey, {}, { headers: headers("01") }),
    );
    expect(spans["POST /api/v1/chat/completions"]).toMatchObject({
      traceId,
      parentSpanId: "00f067aa0ba902b7",
    });
    const own = portal.collector.spans().filter((span) => span.traceId === traceId && span.kind === 2);
    expect(own.map((span) => attributesOf(span)["bursar.request.id"])).toEqual([line.requestId]);
    expect(portal.fake.requests).toHaveLength(2);
    for (const { headers: sent } of portal.fake.requests) {
      for (const name of ["traceparent", "tracestate", "baggage"]) expect(sent).not.toHaveProperty(name);
    }
  });

  it("what a client calls its request is noted beside our own id, when it is short and plain", async () => {
    const headers = (id: string) => ({ authorization: `Bearer ${tenant.inferenceKey}`, "x-request-id": id });
    const named = await told(() => ask("/key", { headers: headers("order-17.a:b") }));
    expect(named.line).toMatchObject({ clientRequestId: "order-17.a:b", route: "/key", status: 200 });
    expect(named.line.requestId).toBe(named.response.headers.get("x-request-id"));
    for (const id of ["x".repeat(65), "two words", "<script>"]) {
      const { line } = await told(() => ask("/key", { headers: headers(id) }));
      expect(line).not.toHaveProperty("clientRequestId");
    }
  });

  it.each([
    ["without a key", "/key", {}, "/key", 401, "invalid_api_key"],
    ["to nowhere", "/nowhere/at/all", {}, "unknown", 404, "not_found"],
    ["with the wrong method", "/credits", { method: "DELETE" }, "/credits", 405, "method_not_allowed"],
    [
      "with a body that is too large",
      "/chat/completions",
      { method: "POST", body: "x".repeat(4 * 1024 * 1024 + 1) },
      "unknown",
      413,
      "body_too_large",
    ],
  ])("a request %s is told with its reason", async (_what, path, init, route, status, reason) => {
    const before = await value(`bursar_failures_total{reason="${reason}"}`);
    const { line } = await told(() => ask(path, init));
    expect(line).toMatchObject({ route, status, reason });
    expect(line).not.toHaveProperty("costUsd");
    expect(await value(`bursar_failures_total{reason="${reason}"}`)).toBe(before + 1);
  });

  it("a call that its budget refuses has no span beyond the hold", async () => {
    const poor = await portal.tenant({ credits: "0.0000001" });
    const { line, spans } = await told(() => portal.chat(poor.inferenceKey));
    expect(line).toMatchObject({ status: 402, reason: "budget_exceeded", model: MODEL, tenantId: poor.id });
    expect(Object.keys(spans).toSorted()).toEqual(
      ["POST /api/v1/chat/completions", "admit", "authenticate", "hold"].toSorted(),
    );
    expect(attributesOf(spans.hold!)).toEqual({ "error.type": "budget_exceeded" });
    expect(await value('bursar_holds_total{result="refused"}')).toBe(1);
  });

  it("a stream that breaks is told once its cost is known, as an error", async () => {
    portal.fake.fault({
      match: { path: "/chat/completions" },
      fault: { kind: "cut", after_tokens: 3, how: "reset" },
    });
    const { line, spans } = await told(() => portal.chat(tenant.inferenceKey, { stream: true }));
    expect(line).toMatchObject({ status: 200, reason: "upstream_reset", streamed: true });
    expect(spans[`chat ${MODEL}`]).toMatchObject({ status: { code: 2 } });
    expect(attributesOf(spans[`chat ${MODEL}`]!)["error.type"]).toBe("upstream_reset");
  });

  it("a stream whose client leaves is told as cancelled, with what it cost", async () => {
    portal.fake.fault({ match: { path: "/chat/completions" }, fault: { kind: "pace", token_ms: 20 } });
    const leaving = new AbortController();
    const { line } = await told(async () => {
      const options = { stream: true, max_tokens: 400 };
      const response = await portal.chat(tenant.inferenceKey, options, { signal: leaving.signal });
      const reader = response.body!.getReader();
      await reader.read();
      await reader.read();
      leaving.abort();
      await reader.cancel().catch(() => {});
      return new Response();
    });
    expect(line).toMatchObject({ cancelled: true, streamed: true, costUsd: expect.stringMatching(/^0\.0/) });
  });

  it("whatever is sent, no prompt, no end user and no secret is in a line, a metric or a span", async () => {
    const before = portal.calls().length;
    const canary = "canary-7f3a";
    const secret = `sk-or-v1-${"5e".repeat(32)}`;
    const key = tenant.inferenceKey;
    const said = { messages: [{ role: "user", content: `${canary} ${secret}` }], user: canary };
    for (const stream of [false, true]) await (await portal.chat(key, { ...said, stream })).text();
    const odd = [
      () => portal.chat(key, { ...said, model: canary }),
      () => portal.chat(key, { ...said, model: `openai/${canary}` }),
      () => portal.chat(key, { ...said, temperature: canary, api_base: canary }),
      () => portal.chat(key, {}, { body: `{"model": "${canary}", ` }),
      () => portal.chat(secret, said),
      () => portal.chat(`${key.slice(0, -1)}x`, said),
      () =>
        portal.chat(key, said, {
          headers: { authorization: `Basic ${key}`, "x-request-id": `${canary} ${key}` },
        }),
      () => ask(`/${canary}?key=${key}`),
      () => ask(`/keys/${canary}`, { headers: { authorization: `Bearer ${tenant.managementKey}` } }),
      () => ask(`/generation?id=${canary}`, { headers: { authorization: `Bearer ${key}` } }),
    ];
    for (const kind of ["reset", "close", "end"] as const) {
      portal.fake.fault({
        match: { path: "/chat/completions" },
        fault: { kind: "cut", after_tokens: 2, how: kind },
      });
      odd.push(() => portal.chat(key, { ...said, stream: true }));
    }
    for (const call of odd) await (await call()).text();
    await Promise.all(portal.gateway.background);
    await portal.gateway.flush();
    const traced = new Set(portal.collector.spans().map((span) => attributesOf(span)["bursar.request.id"]));
    const calls = portal.calls().slice(before);
    expect(calls.map(({ requestId }) => traced.has(requestId))).toEqual(Array(odd.length + 2).fill(true));
    const texts = {
      lines: portal.lines.join(""),
      metrics: await portal.scrape(),
      spans: portal.collector.bodies.join(""),
    };
    const { auth } = portal.gateway;
    const provisioned = (await auth.callers.find(hashSecret(auth.pepper, key)))!.provisionedKey!.secret;
    for (const text of Object.values(texts)) {
      for (const hidden of [canary, secret, key, provisioned, tenant.managementKey, "Name three", "bridges"])
        expect(text.includes(hidden), hidden).toBe(false);
    }
  });
});
