import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newEncryptionKey } from "@/lib/encryption";
import { Keyring } from "@/lib/secrets";
import { newKey, placeOf } from "./stored";

const row = { id: randomUUID(), tenantId: randomUUID() };
const ring = new Keyring([newKey("k1")]);
const SECRET = `sk-or-v1-${"0123456789abcdef".repeat(4)}`;
const sealed = ring.seal(SECRET, placeOf(row));
const parts = sealed.split(".");
const refused = expect.objectContaining({ code: "secret_unavailable" }) as Error;

/** Null when it was refused, else what came out. */
function opened(text: string, place = placeOf(row)): string | null {
  try {
    return ring.open(text, place);
  } catch (error) {
    expect(error).toEqual(refused);
    expect(String(error)).not.toContain(SECRET);
    return null;
  }
}

describe("a sealed secret", () => {
  it("opens where it was sealed", () => {
    expect(opened(sealed)).toBe(SECRET);
  });

  it.each([
    ["nonce", 2],
    ["ciphertext and tag", 3],
  ])("is refused for each flipped bit of its %s", (_what, part) => {
    const bytes = Buffer.from(parts[part]!, "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(opened(parts.with(part, flipped.toString("base64url")).join("."))).toBeNull();
    }
  });

  it("is refused for each flipped bit of its text, unless that is the same ciphertext in other letters", () => {
    const text = Buffer.from(sealed);
    for (let bit = 0; bit < text.length * 8; bit++) {
      const flipped = Buffer.from(text);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect([null, SECRET]).toContain(opened(flipped.toString("latin1")));
    }
  });

  it("is refused at every shorter length, from either end", () => {
    for (let length = 0; length < sealed.length; length++) {
      expect(opened(sealed.slice(0, length))).toBeNull();
      expect(opened(sealed.slice(sealed.length - length))).toBeNull();
    }
    const bytes = Buffer.from(parts[3]!, "base64url");
    for (let length = 0; length < bytes.length; length++)
      expect(opened(parts.with(3, bytes.subarray(0, length).toString("base64url")).join("."))).toBeNull();
  });

  it.each([
    ["another row", placeOf({ ...row, id: randomUUID() })],
    ["another tenant", placeOf({ ...row, tenantId: randomUUID() })],
    ["another purpose", { ...placeOf(row), purpose: "idempotent-answer" } as never],
  ])("is refused in %s", (_what, place) => {
    expect(opened(sealed, place)).toBeNull();
  });

  it("is refused under another key of the same name, and under another name", () => {
    for (const keys of [[newKey("k1")], [newKey("k2")]])
      expect(() => new Keyring(keys).open(sealed, placeOf(row))).toThrow(refused);
  });

  it("never has the same nonce or text twice", () => {
    const many = Array.from({ length: 1_000 }, () => ring.seal(SECRET, placeOf(row)));
    expect(new Set(many.map((text) => text.split(".")[2])).size).toBe(1_000);
  });
});

it("a new encryption key is numbered after those there are", () => {
  expect(newEncryptionKey(["k1", "k7", "old"])).toMatch(/^k8:[A-Za-z0-9+/]{43}=$/);
  expect(newEncryptionKey(["main"])).toMatch(/^k1:/);
});
