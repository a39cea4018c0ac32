import { describe, expect, it } from "vitest";
import { findSession, signIn, signInWithPasskey } from "@/lib/admins";
import { testGround } from "../setup/services";
import { adminApi } from "../http/api";
import { hire, type Hired, PASSWORD } from "../http/hired";
import { Device } from "./device";

const ground = await testGround();
const { services, clock } = ground;
const { prisma } = services;
const api = adminApi(ground);
const origin = "http://bursar.test";

interface Challenge {
  challenge_id: string;
  options: { challenge: string };
}
const post = async (who: Hired | null, path: string, body: object = {}) => {
  const credential = who ? await who.comes() : { token: null };
  const { status, body: answer } = await api(`/api/admin/${path}`, { method: "POST", body, ...credential });
  return {
    status,
    answer: answer as unknown as Challenge & { data: { id: string }; recovery_codes: string[] | null },
  };
};

/** Somebody with a passkey. */
async function enrolled(who?: Hired) {
  const person = who ?? (await hire(ground, "viewer"));
  const device = new Device();
  const { challenge_id, options } = (await post(person, "account/passkey-challenges")).answer;
  const credential = device.enrol({ challenge: options.challenge, origin });
  const added = await post(person, "account/passkeys", { challenge_id, credential, name: "Phone" });
  expect(added.status).toBe(201);
  return { who: person, device, id: added.answer.data.id, codes: added.answer.recovery_codes };
}

async function answerOf(device: Device, change: Partial<Parameters<Device["assert"]>[0]> = {}) {
  const { challenge_id, options } = (await post(null, "passkey-challenges")).answer;
  return { challenge_id, credential: device.assert({ challenge: options.challenge, origin, ...change }) };
}

const enter = (answer: unknown) =>
  signInWithPasskey(services, answer, { address: null, userAgent: "test" }).then(
    ({ sessionId }) => sessionId,
    (error: { code: string }) => error.code,
  );

describe("a passkey", () => {
  it("signs in without a password, as both factors", async () => {
    const { who, device } = await enrolled();
    const signedIn = await findSession(services, await enter(await answerOf(device)));
    expect(signedIn?.actor).toMatchObject({ id: who.id, via: { kind: "session", confirmedAt: clock.now() } });
  });

  it("brings recovery codes when it is the first second factor, and the password alone is not enough then", async () => {
    const { who, codes } = await enrolled();
    expect(codes).toHaveLength(10);
    expect((await enrolled(who)).codes).toBeNull();
    const withPassword = (code?: string) =>
      signIn(services, {
        email: who.email,
        password: PASSWORD,
        address: null,
        userAgent: null,
        ...(code && { code }),
      });
    await expect(withPassword()).rejects.toMatchObject({ code: "second_factor_required" });
    await expect(withPassword(codes![0])).resolves.toBeTruthy();
  });

  it("signs a challenge once", async () => {
    const { device } = await enrolled();
    const answer = await answerOf(device);
    expect(await enter(answer)).not.toBe("unauthenticated");
    expect(await enter(answer)).toBe("unauthenticated");
  });

  it.each([
    ["of another site", { origin: "https://evil.example" }],
    ["for another domain", { rpId: "evil.example" }],
    ["whose user was not asked", { isVerified: false }],
    ["to another challenge", { challenge: "bm90IHRoZSBvbmU" }],
  ])("gives an answer that is refused: one %s", async (_what, change) => {
    const { device } = await enrolled();
    expect(await enter(await answerOf(device, change))).toBe("unauthenticated");
  });

  it("that was copied is refused: its counter stands still", async () => {
    const { device } = await enrolled();
    await enter(await answerOf(device));
    device.counter--;
    expect(await enter(await answerOf(device))).toBe("unauthenticated");
  });

  it("is refused five minutes after the challenge, when nobody has it, and when its admin is disabled", async () => {
    const { who, device } = await enrolled();
    const late = await answerOf(device);
    clock.advance(5 * 60);
    expect(await enter(late)).toBe("unauthenticated");
    expect(await enter(await answerOf(new Device()))).toBe("unauthenticated");
    expect(await enter({ challenge_id: "x" })).toBe("unauthenticated");
    await prisma.admin.update({ where: { id: who.id }, data: { disabledAt: clock.now() } });
    expect(await enter(await answerOf(device))).toBe("unauthenticated");
  });

  it("confirms its own admin's session and nobody else's", async () => {
    const [mine, theirs] = [await enrolled(), await enrolled()];
    const browser = await mine.who.comes({ confirmedAt: null });
    const stepUp = async (device: Device) =>
      (
        await api("/api/admin/session/step-up", {
          method: "POST",
          body: { passkey: await answerOf(device) },
          ...browser,
        })
      ).status;
    expect(await stepUp(theirs.device)).toBe(400);
    expect(await stepUp(mine.device)).toBe(201);
  });

  it.each(["id", "rawId"])("whose %s no database can look for is nobody's", async (field) => {
    const { who, device } = await enrolled();
    const broken = async () => {
      const { challenge_id, credential } = await answerOf(device);
      return { challenge_id, credential: { ...credential, [field]: "ab\0c" } };
    };
    const browser = await who.comes({ confirmedAt: null });
    const confirm = { method: "POST", body: { passkey: await broken() }, ...browser };
    const { status, body } = await api("/api/admin/session/step-up", confirm);
    expect([status, body.error.fields]).toEqual([
      400,
      [{ path: `passkey.credential.${field}`, message: "must be base64url" }],
    ]);
    expect(await enter(await broken())).toBe("unauthenticated");
  });

  it.each([
    ["a NUL in a word", ["usb\0"]],
    ["no list", { a: 1 }],
    ["no words", [1]],
  ])("is not added with ways to reach it that a database cannot keep: %s", async (_what, transports) => {
    const ada = await hire(ground, "viewer");
    const { challenge_id, options } = (await post(ada, "account/passkey-challenges")).answer;
    const credential = new Device().enrol({ challenge: options.challenge, origin });
    const response = { ...credential.response, transports };
    const body = { challenge_id, credential: { ...credential, response }, name: "Phone" };
    expect((await post(ada, "account/passkeys", body)).status).toBe(400);
  });

  it("is added only with a challenge of one's own, and once", async () => {
    const [ada, bob] = [await hire(ground, "viewer"), await hire(ground, "viewer")];
    const { challenge_id, options } = (await post(ada, "account/passkey-challenges")).answer;
    const device = new Device();
    const body = {
      challenge_id,
      credential: device.enrol({ challenge: options.challenge, origin }),
      name: "Phone",
    };
    expect((await post(bob, "account/passkeys", body)).status).toBe(400);
    expect((await post(ada, "account/passkeys", body)).status).toBe(400);
    expect(await prisma.passkey.count({ where: { adminId: { in: [ada.id, bob.id] } } })).toBe(0);
  });

  it("cannot be removed while it is the only way in, nor by somebody else", async () => {
    const { who, id } = await enrolled();
    const other = await hire(ground, "viewer");
    expect((await post(other, `passkeys/${id}/removal`)).status).toBe(404);
    await prisma.admin.update({ where: { id: who.id }, data: { passwordHash: null } });
    expect((await post(who, `passkeys/${id}/removal`)).status).toBe(409);
    const second = await enrolled(who);
    expect((await post(who, `passkeys/${id}/removal`)).status).toBe(201);
    expect((await post(who, `passkeys/${second.id}/removal`)).status).toBe(409);
  });
});
