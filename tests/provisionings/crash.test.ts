import { describe, expect, it } from "vitest";
import { contextFor } from "@/lib/context";
import { resumeProvisionings, runProvisioning } from "@/lib/provisionings";
import { Keyring } from "@/lib/secrets";
import { testGround } from "../setup/services";
import { Crash, expectOneLiveKey, keysNamed, tenantWithoutKey, wrapped } from "./observed";

const ground = await testGround();
const { services, clock } = ground;

/** The worker after a restart: leases of the dead have run out by then. */
async function restart() {
  clock.advance(46);
  await resumeProvisionings(services, 100);
}

describe("a process that dies while making a key leaves exactly one live key after the restart", () => {
  it("dies after the intent was committed", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Intent");
    expect(await keysNamed(ground, provisioningId)).toEqual([]);
    await restart();
    await expectOneLiveKey(ground, provisioningId);
  });

  it("dies holding the claim, before anything was sent", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Claimed");
    const ctx = contextFor(services, { kind: "system", name: "test" }, { requestId: "r", address: null });
    const dying = { ...ctx, db: dyingAt(ctx.db, "provisionedKey") };
    await expect(runProvisioning(dying, provisioningId)).rejects.toThrow(Crash);
    await restart();
    await expectOneLiveKey(ground, provisioningId);
  });

  it("dies after `sent` was committed, before the POST", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Sent");
    const dying = wrapped(ground, () => ({ createKey: () => Promise.reject(new Crash()) }));
    await expect(runProvisioning(dying, provisioningId)).rejects.toThrow(Crash);
    expect(await stateOf(provisioningId)).toBe("sent");
    await restart();
    await expectOneLiveKey(ground, provisioningId);
  });

  it("dies after the POST took effect, before its secret was kept", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Posted");
    const dying = wrapped(ground, (api) => ({
      createKey: async (key) => {
        await api.createKey(key);
        throw new Crash();
      },
    }));
    await expect(runProvisioning(dying, provisioningId)).rejects.toThrow(Crash);
    expect(await keysNamed(ground, provisioningId)).toHaveLength(1);
    await restart();
    await expectOneLiveKey(ground, provisioningId);
  });

  it("dies while storing the secret", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Storing");
    const ctx = wrapped(ground, () => ({}));
    const keyring = new Keyring(services.config.encryptionKeys);
    keyring.seal = () => {
      throw new Crash();
    };
    await expect(
      runProvisioning({ ...ctx, secrets: { ...ctx.secrets, keyring } }, provisioningId),
    ).rejects.toThrow(Crash);
    await restart();
    await expectOneLiveKey(ground, provisioningId);
  });

  it("dies again and again, then lives", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Again");
    const dying = wrapped(ground, (api) => ({
      createKey: async (key) => {
        await api.createKey(key);
        throw new Crash();
      },
    }));
    for (let attempt = 0; attempt < 3; attempt++) {
      await expect(runProvisioning(dying, provisioningId)).rejects.toThrow(Crash);
      clock.advance(46);
    }
    await restart();
    await expectOneLiveKey(ground, provisioningId);
  });

  it("dies while clearing up what an earlier attempt made", async () => {
    const { provisioningId } = await tenantWithoutKey(ground, "Clearing");
    const posted = wrapped(ground, (api) => ({
      createKey: async (key) => {
        await api.createKey(key);
        throw new Crash();
      },
    }));
    await expect(runProvisioning(posted, provisioningId)).rejects.toThrow(Crash);
    clock.advance(46);
    const clearing = wrapped(ground, (api) => ({
      deleteKey: async (hash) => {
        await api.deleteKey(hash);
        throw new Crash();
      },
    }));
    await expect(runProvisioning(clearing, provisioningId)).rejects.toThrow(Crash);
    await restart();
    await expectOneLiveKey(ground, provisioningId);
  });
});

describe("the attempt after one whose answer was lost", () => {
  const attemptOnce = async (name: string) => {
    const { provisioningId } = await tenantWithoutKey(ground, name);
    ground.fake.fault({
      match: { method: "POST", path: "/keys" },
      fault: { kind: "lost-reply", how: "reset" },
    });
    expect(
      await runProvisioning(
        wrapped(ground, () => ({})),
        provisioningId,
      ),
    ).toBe("sent");
    expect(await keysNamed(ground, provisioningId)).toHaveLength(1);
    clock.advance(2);
    return provisioningId;
  };

  it("deletes the key that was made before it makes another: never are two alive", async () => {
    const provisioningId = await attemptOnce("Lost");
    let aliveBefore = -1;
    const watching = wrapped(ground, (api) => ({
      createKey: async (key) => {
        aliveBefore = (await keysNamed(ground, provisioningId)).length;
        return api.createKey(key);
      },
    }));
    await runProvisioning(watching, provisioningId);
    expect(aliveBefore).toBe(0);
    await expectOneLiveKey(ground, provisioningId);
  });

  it("deletes a key whose POST arrives late, after it had looked", async () => {
    const provisioningId = await attemptOnce("Late");
    const overtaking = wrapped(ground, (api) => ({
      createKey: async (key) => {
        await api.createKey(key);
        return api.createKey(key);
      },
    }));
    expect(await runProvisioning(overtaking, provisioningId)).toBe("confirmed");
    await expectOneLiveKey(ground, provisioningId);
  });
});

async function stateOf(id: string) {
  return (await services.prisma.provisioning.findUniqueOrThrow({ where: { id } })).state;
}

/** A database whose reads of one model end the process. */
function dyingAt<Db extends object>(db: Db, model: keyof Db): Db {
  return new Proxy(db, {
    get(target, name, receiver) {
      if (name === model) throw new Crash();
      return Reflect.get(target, name, receiver);
    },
  });
}
