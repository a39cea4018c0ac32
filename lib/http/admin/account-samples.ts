import { SAMPLE_ID } from "./samples";

const at = "2026-11-22T20:15:00.000Z";

export const sampleAdmin = {
  id: SAMPLE_ID,
  email: "ada@example.com",
  name: "Ada Lovelace",
  role: "owner" as const,
  disabled: false,
  created_at: at,
};

export const samplePasskey = {
  id: "019ab7a4-7a00-7d7c-8a11-5a6f1c0c9b1e",
  name: "Ada's phone",
  created_at: at,
  last_used_at: null,
};

export const sampleRecoveryCodes = ["k3mfp-7wq2t", "9dxnc-r4hba"];

export const samplePasskeyChallenge = {
  challenge_id: "019ab7a4-7a01-7d7c-8a11-5a6f1c0c9b1e",
  options: { challenge: "x2uYv0Zl0m7Pj3Yd1lS3nA", rpId: "bursar.example.com" },
};

export const samplePasskeyAnswer = {
  challenge_id: samplePasskeyChallenge.challenge_id,
  credential: {
    id: "q0u1c2Vk",
    rawId: "q0u1c2Vk",
    type: "public-key" as const,
    response: { clientDataJSON: "eyJ0eXBlIjoi…" },
    clientExtensionResults: {},
  },
};

export const sampleSession = {
  id: "019ab7a4-7a02-7d7c-8a11-5a6f1c0c9b1e",
  device: "Firefox on Linux",
  address: "203.0.113.7",
  is_current: true,
  created_at: at,
  last_seen_at: at,
  expires_at: "2026-11-23T08:15:00.000Z",
};

export const sampleInvitation = {
  id: "019ab7a4-7a03-7d7c-8a11-5a6f1c0c9b1e",
  email: "grace@example.com",
  role: "billing" as const,
  status: "open" as const,
  invited_by: `admin:${SAMPLE_ID}`,
  created_at: at,
  expires_at: "2026-11-25T20:15:00.000Z",
};

export const sampleToken = {
  id: "019ab7a4-7a04-7d7c-8a11-5a6f1c0c9b1e",
  admin_id: SAMPLE_ID,
  admin_name: "Ada Lovelace",
  name: "Deploy",
  label: "bsr-admin-v1...x7Z",
  scopes: ["keys.read", "keys.write"],
  status: "works" as const,
  expires_at: "2027-01-01T00:00:00.000Z",
  revoked_at: null,
  last_used_at: null,
  created_at: at,
};
