import { describe, expect, it, vi } from "vitest";
import { CONFIRMED_FOR_MS } from "@/lib/permissions";
import { testGround } from "../setup/services";
import { adminApi } from "../http/api";
import { hire, PASSWORD } from "../http/hired";

const ground = await testGround();
const { prisma } = ground.services;
const api = adminApi(ground);

type Browser = Awaited<ReturnType<Awaited<ReturnType<typeof hire>>["comes"]>>;
const stepUp = (browser: Browser, body: object) =>
  api("/api/admin/session/step-up", { method: "POST", body, ...browser });
const makeToken = async (browser: Browser) =>
  (await api("/api/admin/tokens", { method: "POST", body: { name: "t" }, ...browser })).body.error?.code ??
  "made";

describe("a guarded action in a browser", () => {
  it("asks for a proof, is done after it, and asks again ten minutes later", async () => {
    const vic = await hire(ground, "viewer");
    const browser = await vic.comes({ confirmedAt: null });
    expect(await makeToken(browser)).toBe("step_up_required");
    const proof = await stepUp(browser, { password: PASSWORD });
    expect(proof.status).toBe(201);
    expect(await makeToken(browser)).toBe("made");
    ground.clock.advance(CONFIRMED_FOR_MS / 1000 - 1);
    expect(await makeToken(browser)).toBe("made");
    ground.clock.advance(1);
    expect(await makeToken(browser)).toBe("step_up_required");
  });

  it("is not opened by another browser's proof", async () => {
    const vic = await hire(ground, "viewer");
    const [mine, stolen] = [await vic.comes({ confirmedAt: null }), await vic.comes({ confirmedAt: null })];
    await stepUp(mine, { password: PASSWORD });
    expect(await makeToken(stolen)).toBe("step_up_required");
  });

  it("is opened by signing in, for ten minutes", async () => {
    const vic = await hire(ground, "viewer");
    expect(await makeToken(await vic.comes({ confirmedAt: ground.clock.now() }))).toBe("made");
  });
});

describe("a proof", () => {
  it("that is wrong is named at its field, and never answered 401, which would end the visit", async () => {
    const browser = await (await hire(ground, "viewer")).comes({ confirmedAt: null });
    for (const [body, path] of [
      [{ password: "wrong" }, "password"],
      [{ code: "123456" }, "code"],
      [{}, "password"],
    ] as const) {
      expect(await stepUp(browser, body)).toMatchObject({
        status: 400,
        body: { error: { fields: [{ path }] } },
      });
    }
    expect(await makeToken(browser)).toBe("step_up_required");
  });

  it("is throttled as signing in is", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const browser = await (await hire(ground, "viewer")).comes({ confirmedAt: null });
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await stepUp(browser, { password: "wrong" })).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
    expect((await stepUp(browser, { password: PASSWORD })).status).toBe(429);
    vi.useRealTimers();
  });

  it("is in the audit trail with how it was given, and nothing of what was typed", async () => {
    const vic = await hire(ground, "viewer");
    const browser = await vic.comes({ confirmedAt: null });
    await stepUp(browser, { password: PASSWORD });
    const event = await prisma.auditEvent.findFirstOrThrow({
      where: { target: `session:${browser.sessionId}` },
    });
    expect(event).toMatchObject({
      action: "session.confirmed",
      after: { by: "password" },
      actor: `admin:${vic.id}`,
    });
  });
});
