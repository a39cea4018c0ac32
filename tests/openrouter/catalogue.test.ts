import { NotFoundResponseError } from "@openrouter/sdk/models/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAccount, type TestAccount, type TestKey } from "./clients";
import { attoUsd } from "./money";

let account: TestAccount;
let key: TestKey;

beforeAll(async () => {
  account = await openAccount();
  key = await account.issueKey();
});
afterAll(() => account.fake.close());

interface Listed {
  data: { id: string }[];
  total_count: number;
  links: { next: string | null };
}

async function list(query: string): Promise<Listed> {
  return (await (await fetch(`${account.fake.baseUrl}/models${query}`)).json()) as Listed;
}

describe("the catalogue", () => {
  it("passes the SDK's schema in one answer, prices as decimal strings", async () => {
    const pages = await key.sdk.models.list({});
    const models = pages.result.data;
    expect(models.length).toBeGreaterThan(24);
    for (const { pricing } of models) expect(() => attoUsd(pricing.prompt)).not.toThrow();
    const priceOf = (id: string) => models.find((model) => model.id === id)?.pricing.prompt;
    expect(priceOf("openrouter/auto")).toBe("-1");
    expect(priceOf("meta-llama/llama-3.3-70b-instruct:free")).toBe("0");
    expect(priceOf("google/gemini-flash-1.5-8b")).toBe("0.0000000375");
  });

  it("pages when asked to, with a link to the next page", async () => {
    const all = await list("");
    const ids: string[] = [];
    for (let next: string | null = "?limit=10"; next;) {
      const page: Listed = await list(next);
      expect(page.total_count).toBe(all.data.length);
      ids.push(...page.data.map(({ id }) => id));
      next = page.links.next?.replace("/api/v1/models", "") ?? null;
    }
    expect(all.links.next).toBeNull();
    expect(ids).toEqual(all.data.map(({ id }) => id));
  });

  it("answers a bad query in the ZodError shape", async () => {
    const response = await fetch(`${account.fake.baseUrl}/models?limit=0`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ success: false, error: { name: "ZodError" } });
  });

  it("keeps embedding models apart", async () => {
    const { data } = (await key.sdk.embeddings.listModels()).result;
    expect(data.map(({ id }) => id)).toContain("openai/text-embedding-3-small");
    expect((await list("")).data.map(({ id }) => id)).not.toContain("openai/text-embedding-3-small");
    const { count } = (await key.sdk.models.count({ outputModalities: "all" })).data;
    expect(count).toBe((await list("?output_modalities=all")).total_count);
  });

  it("knows a model, its variants and its endpoints, and no others", async () => {
    const { data } = await key.sdk.models.get({ author: "meta-llama", slug: "llama-3.3-70b-instruct:free" });
    expect(data.id).toBe("meta-llama/llama-3.3-70b-instruct:free");
    const { endpoints } = (await key.sdk.endpoints.list({ author: "openai", slug: "gpt-4o" })).data;
    expect(endpoints.map(({ providerName }) => providerName)).toEqual(["OpenAI", "Azure"]);
    await expect(key.sdk.endpoints.list({ author: "no", slug: "body" })).rejects.toThrow(
      NotFoundResponseError,
    );
  });

  it("lists providers and zero-retention endpoints", async () => {
    expect((await key.sdk.providers.list()).data.map(({ slug }) => slug)).toContain("openai");
    expect((await key.sdk.endpoints.listZdrEndpoints()).data.length).toBeGreaterThan(20);
  });

  it("needs no key, but for the models of a user", async () => {
    expect((await fetch(`${account.fake.baseUrl}/providers`)).status).toBe(200);
    expect((await fetch(`${account.fake.baseUrl}/models/user`)).status).toBe(401);
    const mine = await key.sdk.models.listForUser({ bearer: key.secret }, {});
    expect(mine.result.data).toHaveLength((await list("")).data.length);
  });
});
