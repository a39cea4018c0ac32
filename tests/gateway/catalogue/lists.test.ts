import { createHash } from "node:crypto";
import { OpenRouter } from "@openrouter/sdk";
import { HTTPClient } from "@openrouter/sdk/lib/http";
import { NotFoundResponseError } from "@openrouter/sdk/models/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../../setup/database";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "../portal";

const databaseUrl = await testDatabase();

describe.each(MOUNTS)("the catalogue through the %s mount, as @openrouter/sdk sees it", (mount) => {
  let portal: Portal;
  let anybody: TestTenant;
  let narrow: TestTenant;
  const sdk = (apiKey: string) =>
    new OpenRouter({
      apiKey,
      serverURL: portal.baseUrl,
      httpClient: new HTTPClient({ fetcher: portal.fetch }),
      retryConfig: { strategy: "none" },
    });
  const get = (path: string, key: string | null, headers: Record<string, string> = {}) =>
    portal.fetch(portal.baseUrl + path, {
      headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
    });
  const idsOf = async (path: string, key: string) =>
    ((await (await get(path, key)).json()) as { data: { id: string }[] }).data.map(({ id }) => id);

  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    anybody = await portal.tenant();
    narrow = await portal.tenant({ allowedModels: ["anthropic/*", "openai/text-embedding-3-small"] });
    await portal.prisma.apiKey.update({
      where: { id: narrow.inferenceKeyId },
      data: { allowedModels: ["*haiku*", "*embedding*"] },
    });
  });
  afterAll(() => portal.close());

  it("lists, counts and pages what the tenant and the key may use, and nothing else", async () => {
    const all = (await sdk(anybody.inferenceKey).models.list({})).result;
    expect(all.totalCount).toBeGreaterThan(20);
    expect((await sdk(anybody.inferenceKey).models.count()).data.count).toBe(all.totalCount);
    const few = (await sdk(narrow.inferenceKey).models.list({})).result;
    expect(few.data.map(({ id }) => id)).toEqual(["anthropic/claude-haiku-4.5"]);
    expect(few.totalCount).toBe(1);
    expect((await sdk(narrow.inferenceKey).models.count()).data.count).toBe(1);
    const every = (await sdk(narrow.inferenceKey).models.count({ outputModalities: "all" })).data.count;
    expect(every).toBe(2);
    const seen: string[] = [];
    for await (const { result } of await sdk(narrow.managementKey).models.list({ limit: 2 }))
      seen.push(...result.data.map(({ id }) => id));
    expect(seen).toEqual(all.data.map(({ id }) => id).filter((id) => id.startsWith("anthropic/")));
  });

  it("pages with a link that leads through everything once", async () => {
    const whole = await idsOf("/models", anybody.inferenceKey);
    const paged: string[] = [];
    for (let next: string | null = "/models?limit=10"; next;) {
      const body = (await (await get(next, anybody.inferenceKey)).json()) as {
        data: { id: string }[];
        total_count: number;
        links: { next: string | null };
      };
      expect(body.total_count).toBe(whole.length);
      paged.push(...body.data.map(({ id }) => id));
      next = body.links.next?.replace("/api/v1", "") ?? null;
    }
    expect(paged).toEqual(whole);
  });

  it.each([
    ["category=programming", 20],
    ["supported_parameters=reasoning", 5],
    ["input_modalities=image", 5],
    ["output_modalities=embeddings", 2],
    ["q=claude", 3],
    ["min_price=1&max_price=3", 4],
    ["model_authors=google,x-ai", 5],
  ])("filters by %s as OpenRouter does, and then by the policy", async (filter, atLeast) => {
    const whole = await idsOf("/models?output_modalities=all", anybody.inferenceKey);
    const theirs = await (await fetch(`${portal.fake.baseUrl}/models?${filter}`)).json();
    const some = await idsOf(`/models?${filter}`, anybody.inferenceKey);
    expect(some).toEqual((theirs as { data: { id: string }[] }).data.map(({ id }) => id));
    expect(some.length).toBeGreaterThanOrEqual(atLeast);
    expect(some.length).toBeLessThan(whole.length);
    const allowed = some.filter((id) => /anthropic.*haiku|text-embedding-3-small/.test(id));
    expect(await idsOf(`/models?${filter}`, narrow.inferenceKey)).toEqual(allowed);
  });

  it("sorts as OpenRouter does", async () => {
    const { result } = await sdk(anybody.inferenceKey).models.list({ sort: "pricing-high-to-low" });
    const prices = result.data.map(({ pricing }) => Number(pricing.prompt));
    expect(prices).toEqual(prices.toSorted((a, b) => b - a));
  });

  it.each([
    "category=nonsense",
    "sort=best",
    "limit=0",
    "limit=1001",
    "offset=-1",
    "min_price=cheap",
    "region=cn",
  ])(
    "answers 400 to %s in the shape of OpenRouter's validation, without asking OpenRouter",
    async (query) => {
      await get("/models?q=warm", anybody.inferenceKey);
      portal.fake.clearRequests();
      const response = await get(`/models?${query}`, anybody.inferenceKey);
      expect(response.status).toBe(400);
      const body = (await response.json()) as { error: { message: string } };
      expect(body).toMatchObject({ success: false, error: { name: "ZodError" } });
      expect(JSON.parse(body.error.message)[0].path).toEqual([query.split("=")[0]]);
      expect(portal.fake.requests).toEqual([]);
    },
  );

  it("asks OpenRouter for the models of a user with the tenant's own key there", async () => {
    portal.fake.clearRequests();
    const mine = await sdk(narrow.inferenceKey).models.listForUser({ bearer: narrow.inferenceKey }, {});
    expect(mine.result.data.map(({ id }) => id)).toEqual(["anthropic/claude-haiku-4.5"]);
    const [asked] = portal.fake.requests.filter(({ path }) => path === "/models/user");
    const secret = String(asked?.headers.authorization).replace("Bearer ", "");
    expect(createHash("sha256").update(secret).digest("hex")).toBe(narrow.provisionedKeyHash);
    expect((await get("/models/user", narrow.managementKey)).status).toBe(401);
  });

  it("narrows the lists of one kind and of endpoints, and leaves providers whole", async () => {
    const embeddings = (await sdk(narrow.inferenceKey).embeddings.listModels()).result;
    expect(embeddings.data.map(({ id }) => id)).toEqual(["openai/text-embedding-3-small"]);
    expect((await sdk(anybody.inferenceKey).images.listModels()).data).toHaveLength(2);
    expect((await sdk(narrow.inferenceKey).images.listModels()).data).toEqual([]);
    const zdr = (await sdk(narrow.inferenceKey).endpoints.listZdrEndpoints()).data;
    expect(new Set(zdr.map(({ modelId }) => modelId))).toEqual(new Set(["anthropic/claude-haiku-4.5"]));
    const { data } = await sdk(narrow.inferenceKey).providers.list();
    expect(data.map(({ slug }) => slug)).toContain("openai");
  });

  it("shows one model, its endpoints and its parameters, whatever its routing suffix", async () => {
    const client = sdk(anybody.inferenceKey);
    for (const suffix of ["", ":nitro", ":floor", ":online", ":exacto", ":thinking"]) {
      const slug = `gpt-4o${suffix}`;
      expect((await client.models.get({ author: "openai", slug })).data.id).toBe("openai/gpt-4o");
      const { data } = await client.endpoints.list({ author: "openai", slug });
      expect(data.endpoints.map(({ providerName }) => providerName)).toEqual(["OpenAI", "Azure"]);
    }
    const free = await client.models.get({ author: "meta-llama", slug: "llama-3.3-70b-instruct:free" });
    expect(free.data.pricing.prompt).toBe("0");
    const dated = await client.models.get({ author: "openai", slug: "gpt-4o-2024-05-13" });
    expect(dated.data.id).toBe("openai/gpt-4o");
    const image = await client.images.listModelEndpoints({ author: "openai", slug: "gpt-image-1" });
    expect(image.id).toBe("openai/gpt-image-1");
    const parameters = await get("/parameters/openai/gpt-4o?provider=Azure", anybody.inferenceKey);
    expect(await parameters.json()).toMatchObject({
      data: { model: "openai/gpt-4o", supported_parameters: expect.arrayContaining(["tools"]) },
    });
    expect((await get("/parameters/openai/gpt-4o?provider=xAI", anybody.inferenceKey)).status).toBe(404);
  });

  it("answers a model that is not allowed exactly as one that does not exist", async () => {
    const answer = async (path: string) => {
      const response = await get(path, narrow.inferenceKey);
      const { error } = (await response.json()) as { error: { metadata: { request_id: string } } };
      return { status: response.status, ...error, metadata: { ...error.metadata, request_id: "" } };
    };
    const missing = await answer("/model/nobody/nothing");
    expect(missing).toMatchObject({ status: 404, code: 404, message: "Model not found" });
    const paths = (name: string) => [
      `/model/${name}`,
      `/models/${name}/endpoints`,
      `/parameters/${name}`,
      `/images/models/${name}/endpoints`,
    ];
    // By id, by suffix, by dated slug, of another kind, unknown, and junk.
    const names = [
      "openai/gpt-4o",
      "openai/gpt-4o:nitro",
      "openai/gpt-4o-2024-05-13",
      "openai/gpt-image-1",
      "openai/gpt-99",
      "a%2Fb/c",
    ];
    for (const path of names.flatMap(paths))
      expect({ path, ...(await answer(path)) }).toEqual({ path, ...missing });
    await expect(sdk(narrow.inferenceKey).models.get({ author: "openai", slug: "gpt-4o" })).rejects.toThrow(
      NotFoundResponseError,
    );
  });

  it("lets a client keep what it has: an ETag per caller, and 304 for it", async () => {
    for (const path of ["/models", "/models?q=gpt", "/providers", "/model/openai/gpt-4o", "/endpoints/zdr"]) {
      const first = await get(path, anybody.inferenceKey);
      await first.text();
      const etag = first.headers.get("etag")!;
      expect(first.headers.get("cache-control")).toMatch(/^private, max-age=120/);
      expect(first.headers.get("vary")).toBe("authorization");
      const again = await get(path, anybody.inferenceKey, { "if-none-match": etag });
      expect({ path, status: again.status, body: await again.text() }).toEqual({
        path,
        status: 304,
        body: "",
      });
    }
    const etag = (await get("/models", anybody.inferenceKey)).headers.get("etag")!;
    expect((await get("/models", narrow.inferenceKey, { "if-none-match": etag })).status).toBe(200);
  });

  it.each([
    "/models",
    "/models/count",
    "/embeddings/models",
    "/providers",
    "/endpoints/zdr",
    "/model/openai/gpt-4o",
  ])("answers 401 to %s without a key: a portal is no open proxy", async (path) => {
    expect((await get(path, null)).status).toBe(401);
    expect((await get(path, "junk")).status).toBe(401);
  });
});
