import { expect, it } from "vitest";
import { type Params, readAppRequest } from "@/lib/auth-codes";

const NOW = new Date("2026-11-25T12:00:00Z");
const read = (params: Params) =>
  readAppRequest({ callback_url: "https://app.example.com/back", ...params }, NOW);
const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

it("reads what an app asks for", () => {
  expect(
    read({
      code_challenge: CHALLENGE,
      code_challenge_method: "S256",
      key_label: "Notebook",
      limit: "10.5",
      usage_limit_type: "weekly",
      expires_at: "2026-12-31T00:00:00+01:00",
      state: "s",
    }),
  ).toEqual({
    callbackUrl: "https://app.example.com/back",
    host: "app.example.com",
    codeChallenge: CHALLENGE,
    codeChallengeMethod: "S256",
    keyLabel: "Notebook",
    limit: "10.5",
    limitReset: "weekly",
    expiresAt: "2026-12-30T23:00:00.000Z",
    state: "s",
  });
});

it("shows a look-alike host by the name it really has", () => {
  expect(read({ callback_url: "https://аpple.com/back" })).toMatchObject({ host: "xn--pple-43d.com" });
});

it("asks for no challenge, names the key after the host, and ignores what is empty", () => {
  expect(read({ code_challenge: "", limit: "", usage_limit_type: "daily" })).toMatchObject({
    codeChallenge: null,
    codeChallengeMethod: null,
    keyLabel: "app.example.com",
    limit: null,
    limitReset: null,
  });
});

it.each([
  ["another scheme", { callback_url: "javascript:alert(1)" }],
  ["a plain connection", { callback_url: "http://app.example.com" }],
  ["a name in front of the host", { callback_url: "https://openrouter.ai@evil.example" }],
  ["a path", { callback_url: "/back" }],
  ["no address and no challenge", { callback_url: undefined }],
  ["an odd method", { code_challenge: CHALLENGE, code_challenge_method: "S512" }],
  ["a malformed challenge", { code_challenge: "short", code_challenge_method: "S256" }],
  ["an odd limit", { limit: "-5" }],
  ["an odd reset", { limit: "5", usage_limit_type: "yearly" }],
  ["a past expiry", { expires_at: "2026-11-25T11:59:59Z" }],
  ["an expiry that is no time", { expires_at: "soon" }],
])("refuses %s in words", (_, params) => {
  expect(read(params as Params)).toEqual({ problem: expect.stringContaining("nothing was approved") });
});
