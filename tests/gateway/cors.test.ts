import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { testDatabase } from "../setup/database";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
const PAGE = "https://app.example.com";

describe.each(MOUNTS)("browsers through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  const ask = (path: string, headers: Record<string, string> = {}, init: RequestInit = {}) =>
    portal.fetch(portal.baseUrl + path, {
      headers: { authorization: `Bearer ${tenant.inferenceKey}`, ...headers },
      ...init,
    });
  const preflight = (path: string, headers: Record<string, string> = {}) =>
    portal.fetch(portal.baseUrl + path, { method: "OPTIONS", headers: { origin: PAGE, ...headers } });
  const allowed = async (allowedOrigins: string[]) => {
    await portal.prisma.apiKey.update({ where: { id: tenant.inferenceKeyId }, data: { allowedOrigins } });
    await vi.waitFor(async () => {
      const caller = await portal.gateway.auth.callers.find(
        (await portal.prisma.apiKey.findUniqueOrThrow({ where: { id: tenant.inferenceKeyId } })).hash,
      );
      expect(caller?.allowedOrigins).toEqual(allowedOrigins);
    });
  };

  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    tenant = await portal.tenant();
  });
  afterAll(() => portal.close());

  it.each(["/chat/completions", "/models", "/key", "/auth/keys", "/nothing"])(
    "answers the preflight of %s without a key and without a body",
    async (path) => {
      const reply = await preflight(path, {
        "access-control-request-method": "POST",
        "access-control-request-headers":
          "authorization,content-type,http-referer,x-title,x-openrouter-title,x-openrouter-categories,x-api-key," +
          "anthropic-version,x-stainless-lang,x-session-id,idempotency-key,x-evil,cookie",
      });
      expect(reply.status).toBe(204);
      expect(await reply.text()).toBe("");
      expect(reply.headers.get("access-control-allow-origin")).toBe("*");
      expect(reply.headers.get("access-control-allow-credentials")).toBeNull();
      expect(reply.headers.get("access-control-allow-methods")).toContain("DELETE");
      expect(reply.headers.get("access-control-allow-headers")).toBe(
        "authorization, content-type, http-referer, x-title, x-openrouter-title, x-openrouter-categories, x-api-key, " +
          "anthropic-version, x-stainless-lang, x-session-id, idempotency-key",
      );
      expect(reply.headers.get("vary")).toContain("access-control-request-headers");
    },
  );

  it("names the usual headers to a preflight that asks for none", async () => {
    expect((await preflight("/key")).headers.get("access-control-allow-headers")).toContain("authorization");
  });

  it("lets a page read every answer, refusals too, and says nothing of it to others", async () => {
    const answers = [
      await ask("/key", { origin: PAGE }),
      await ask("/nothing", { origin: PAGE }),
      await ask("/key", { origin: PAGE, authorization: "Bearer junk" }),
      await portal.chat(
        tenant.inferenceKey,
        { stream: true },
        {
          headers: {
            authorization: `Bearer ${tenant.inferenceKey}`,
            "content-type": "application/json",
            origin: PAGE,
          },
        },
      ),
      await ask(
        "/chat/completions",
        { origin: PAGE },
        {
          method: "POST",
          headers: { origin: PAGE },
          body: "x".repeat(4 * 1024 * 1024 + 1),
        },
      ),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 200, 413]);
    for (const { headers } of answers) {
      expect(headers.get("access-control-allow-origin")).toBe("*");
      const exposed = headers.get("access-control-expose-headers")!.split(", ");
      expect(exposed).toEqual(
        expect.arrayContaining(["x-request-id", "x-generation-id", "retry-after", "x-ratelimit-remaining"]),
      );
    }
    for (const answer of answers) await answer.text();
    const plain = await ask("/key");
    expect(plain.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("takes a key that names its pages from those only, and from programs, which have none", async () => {
    await allowed([PAGE, "https://*.acme.example", "http://localhost:5173"]);
    const status = async (origin: string) => (await ask("/key", { origin })).status;
    for (const good of [PAGE, "https://a.acme.example", "https://a.b.acme.example", "http://localhost:5173"])
      expect([good, await status(good)]).toEqual([good, 200]);
    const own = new URL(portal.config.url).origin;
    expect([own, await status(own)], "the portal's own pages").toEqual([own, 200]);
    for (const bad of [
      "https://evil.example",
      "http://app.example.com",
      "https://app.example.com:8443",
      "https://app.example.com.evil.example",
      "https://acme.example",
      "https://evilacme.example",
      "http://a.acme.example",
      "http://localhost",
      "null",
      "",
    ]) {
      expect([bad, await status(bad)]).toEqual([bad, 403]);
    }
    const refused = await ask("/key", { origin: "https://evil.example" });
    expect(await refused.json()).toMatchObject({
      error: { code: 403, metadata: { reason: "origin_not_allowed" } },
    });
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect((await ask("/key")).status).toBe(200);
    await allowed([]);
    expect(await status("https://evil.example")).toBe(200);
  });
});
