import { generateSync } from "otplib";
import { describe, expect, it, vi } from "vitest";
import { signIn } from "@/lib/admins";
import { resetSecondFactors } from "@/lib/second-factors";
import { testGround } from "../setup/services";
import { adminApi } from "../http/api";
import { hire, type Hired, PASSWORD } from "../http/hired";

const ground = await testGround();
const { services, clock } = ground;
const { prisma } = services;
const api = adminApi(ground);

interface Answer {
  secret: string;
  recovery_codes: string[];
}
const post = async (who: Hired, path: string, body: object = {}) => {
  const { status, body: answer } = await api(`/api/admin/account/${path}`, {
    method: "POST",
    body,
    ...(await who.comes()),
  });
  return { status, answer: answer as unknown as Answer };
};
const codeOf = (secret: string, seconds = 0) =>
  generateSync({ secret, epoch: clock.now().getTime() / 1000 + seconds });

/** Somebody with an authenticator app, and the next code fresh. */
async function enrolled() {
  const who = await hire(ground, "viewer");
  const { secret } = (await post(who, "totp")).answer;
  const { recovery_codes } = (await post(who, "totp/confirmation", { code: codeOf(secret) })).answer;
  clock.advance(30);
  return { who, secret, recovery_codes };
}

const enter = (who: Hired, code?: string, password = PASSWORD) =>
  signIn(services, {
    email: who.email,
    password,
    address: null,
    userAgent: null,
    ...(code && { code }),
  }).then(
    () => "in",
    (error: { code: string }) => error.code,
  );

describe("an authenticator app", () => {
  it("counts only once a code of it has confirmed it", async () => {
    const who = await hire(ground, "viewer");
    const { secret } = (await post(who, "totp")).answer;
    expect(await enter(who)).toBe("in");
    expect((await post(who, "totp/confirmation", { code: "000000" })).status).toBe(400);
    expect(await enter(who)).toBe("in");
    const confirmed = await post(who, "totp/confirmation", { code: codeOf(secret) });
    expect(confirmed.answer.recovery_codes).toHaveLength(10);
    expect(await enter(who)).toBe("second_factor_required");
    expect((await post(who, "totp")).status).toBe(409);
  });

  it("is asked for after the right password only", async () => {
    const { who, secret } = await enrolled();
    expect(await enter(who, codeOf(secret), "wrong password")).toBe("unauthenticated");
    expect(await enter(who, undefined, "wrong password")).toBe("unauthenticated");
    expect(await enter(who)).toBe("second_factor_required");
    expect(await enter(who, codeOf(secret))).toBe("in");
  });

  it("gives a code that is taken once, also by two at the same time, and also half a minute early or late", async () => {
    const { who, secret } = await enrolled();
    const code = codeOf(secret);
    const both = await Promise.all([enter(who, code), enter(who, code)]);
    expect(both.sort()).toEqual(["in", "second_factor_required"]);
    expect(await enter(who, code)).toBe("second_factor_required");
    expect(await enter(who, codeOf(secret, 30))).toBe("in");
    expect(await enter(who, code)).toBe("second_factor_required");
    clock.advance(90);
    expect(await enter(who, codeOf(secret, -30))).toBe("in");
    expect(await enter(who, codeOf(secret, -90))).toBe("second_factor_required");
  });

  it("is not guessed: right passwords without a right code count as tries", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const { who, secret } = await enrolled();
    const said = [];
    for (let i = 0; i < 6; i++) said.push(await enter(who, i % 2 ? "000000" : undefined));
    expect(said).toEqual([...Array.from({ length: 5 }, () => "second_factor_required"), "rate_limited"]);
    expect(await enter(who, codeOf(secret))).toBe("rate_limited");
    vi.useRealTimers();
  });

  it("confirms a session in place of the password, which alone does not any more", async () => {
    const { who, secret } = await enrolled();
    const browser = await who.comes({ confirmedAt: null });
    const stepUp = (body: object) => api("/api/admin/session/step-up", { method: "POST", body, ...browser });
    expect((await stepUp({ password: PASSWORD })).status).toBe(400);
    const code = codeOf(secret);
    expect((await stepUp({ code })).status).toBe(201);
    expect((await stepUp({ code })).status).toBe(400);
  });

  it("is removed by a confirmed session only, and its recovery codes with it", async () => {
    const { who } = await enrolled();
    const late = await who.comes({ confirmedAt: null });
    const refused = await api("/api/admin/account/totp/removal", { method: "POST", body: {}, ...late });
    expect(refused.body.error.code).toBe("step_up_required");
    expect((await post(who, "totp/removal")).status).toBe(201);
    expect(await prisma.recoveryCode.count({ where: { adminId: who.id } })).toBe(0);
    expect(await enter(who)).toBe("in");
  });
});

describe("recovery codes", () => {
  it("open once each, however they are written, and end when new ones are made", async () => {
    const { who, recovery_codes: codes } = await enrolled();
    expect(await enter(who, codes[0]!.toUpperCase().replace("-", " "))).toBe("in");
    expect(await enter(who, codes[0])).toBe("second_factor_required");
    const renewed = (await post(who, "recovery-codes")).answer.recovery_codes;
    expect(await enter(who, codes[1])).toBe("second_factor_required");
    expect(await enter(who, renewed[1])).toBe("in");
    const used = await prisma.auditEvent.findMany({
      where: { action: "recovery_code.used", target: `admin:${who.id}` },
    });
    expect(used.map(({ after }) => after)).toEqual([{ left: 9 }, { left: 9 }]);
  });

  it("of somebody else open nothing", async () => {
    const [ada, bob] = [await enrolled(), await enrolled()];
    expect(await enter(ada.who, bob.recovery_codes[0])).toBe("second_factor_required");
  });
});

it("who lost everything gets in again by the shell's reset, and every session ends", async () => {
  const { who } = await enrolled();
  const browser = await who.comes();
  await resetSecondFactors(ground.as({ kind: "system", name: "shell" }), who.email);
  expect((await api("/api/admin/account", browser)).status).toBe(401);
  expect(await enter(who)).toBe("in");
  await expect(resetSecondFactors(ground.as(), "nobody@example.com")).rejects.toMatchObject({
    code: "not_found",
  });
});

it("secret and recovery codes are nowhere in plaintext: not in the database, the audit trail or the log", async () => {
  const { secret, recovery_codes } = await enrolled();
  const dump = await prisma.$queryRaw<{ row: string }[]>`
    SELECT to_jsonb(a)::text AS row FROM admins a UNION ALL SELECT to_jsonb(r)::text FROM recovery_codes r
    UNION ALL SELECT to_jsonb(e)::text FROM audit_events e UNION ALL SELECT to_jsonb(i)::text FROM idempotency_records i`;
  const seen = [...dump.map(({ row }) => row), ...ground.logged].join("\n");
  expect(seen).toContain("totp.enrolled");
  for (const canary of [secret, ...recovery_codes, ...recovery_codes.map((code) => code.replace("-", ""))])
    expect(seen).not.toContain(canary);
});
