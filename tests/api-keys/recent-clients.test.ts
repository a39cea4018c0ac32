import { expect, it } from "vitest";
import { clientsSince } from "@/app/(admin)/_keys/clients-since";
import type { ApiKeyUses } from "@/lib/api-keys";

const use = (client: string, last_used_at: string): ApiKeyUses["data"][number] => ({
  secret_id: "019ab7a5-11d1-7b3c-9f00-2c1d0e9f8a7b",
  label: "sk-bsr-v1-4q...x7Z",
  is_current: true,
  retires_at: null,
  day: last_used_at.slice(0, 10),
  client,
  requests: 1,
  address: null,
  last_used_at,
});

it("names each program once that used a key in the last day, over the border of a UTC day", () => {
  const uses = [
    use("OpenAI/JS 6.8.1", "2026-11-22T11:00:00Z"),
    use("curl/8.5", "2026-11-22T09:00:00Z"),
    use("OpenAI/JS 6.8.1", "2026-11-21T23:00:00Z"),
    use("Nightly/1", "2026-11-21T12:00:00Z"),
    use("Old/1", "2026-11-21T11:59:59Z"),
  ];
  const since = Date.parse("2026-11-21T12:00:00Z");
  expect(clientsSince(uses, since)).toEqual(["OpenAI/JS 6.8.1", "curl/8.5", "Nightly/1"]);
  expect(clientsSince([], since)).toEqual([]);
});
