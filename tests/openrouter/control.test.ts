import { describe, expect, it } from "vitest";
import { ask, openAccount, stoppedClock, type TestAccount } from "./clients";

async function control(account: TestAccount, method: string, path: string, body?: unknown) {
  const response = await fetch(`${account.fake.controlUrl}${path}`, {
    method,
    body: body ? JSON.stringify(body) : undefined,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe("the control surface", () => {
  it("hands out the bill with amounts as strings of nano-USD", async () => {
    await using account = await openAccount();
    const { hash, chat } = await account.issueKey();
    await chat({ ...ask("Bill me"), user: "jo" });
    const total = String(account.fake.bill().totalNano);
    expect((await control(account, "GET", "/bill")).body).toMatchObject({
      total_nano: total,
      keys: [{ key_hash: hash, cost_nano: total }],
      generations: [
        {
          key_hash: hash,
          model: "openai/gpt-4o-mini",
          cost_nano: total,
          external_user: "jo",
          cancelled: false,
        },
      ],
    });
  });

  it("shows what was sent, headers and body, and forgets it on request", async () => {
    await using account = await openAccount();
    const { chat } = await account.issueKey();
    await chat(ask("Record me"));
    const { requests } = (await control(account, "GET", "/requests")).body as {
      requests: { body: string }[];
    };
    expect(requests.at(-1)).toMatchObject({
      method: "POST",
      path: "/chat/completions",
      headers: { accept: "application/json" },
    });
    expect(requests.at(-1)?.body).toContain("Record me");
    await control(account, "DELETE", "/requests");
    expect(account.fake.requests).toEqual([]);
  });

  it("takes in a past, which counts in windows, activity, credits and the bill, once", async () => {
    const time = stoppedClock("2026-03-10T12:00:00Z");
    await using account = await openAccount({ clock: time.clock });
    const { hash, sdk } = await account.issueKey();
    const past = [
      { id: "gen-1", created_at: "2026-03-09T08:00:00Z", cost_nano: "1500000000" },
      { id: "gen-2", created_at: "2026-02-20T08:00:00Z" },
    ].map((one) => ({
      ...one,
      key_hash: hash,
      model: "openai/gpt-4o",
      prompt_tokens: 100,
      completion_tokens: 10,
    }));
    expect((await control(account, "POST", "/generations", past)).body).toEqual({ imported: 2 });
    expect((await control(account, "POST", "/generations", past)).body).toEqual({ imported: 0 });

    const { data } = await account.management.apiKeys.get({ hash });
    expect(data).toMatchObject({ usage: 1.50035, usageMonthly: 1.5, usageWeekly: 1.5, usageDaily: 0 });
    const { data: rows } = await account.management.analytics.getUserActivity();
    expect(rows.map(({ date, usage }) => ({ date, usage }))).toEqual([
      { date: "2026-03-09", usage: 1.5 },
      { date: "2026-02-20", usage: 0.00035 },
    ]);
    expect((await account.management.credits.getCredits()).data.totalUsage).toBe(1.50035);
    expect((await sdk.generations.getGeneration({ id: "gen-2" })).data.totalCost).toBe(0.00035);
  });

  it("sets pace and credits, and adds and clears faults", async () => {
    await using account = await openAccount();
    const { chat } = await account.issueKey();
    await control(account, "PUT", "/settings", {
      pace: { first_token_ms: 1 },
      generation_delay_ms: 0,
      credits: 7,
    });
    expect((await account.management.credits.getCredits()).data.totalCredits).toBe(7);
    const rule = {
      match: { path: "/chat/completions" },
      times: "forever",
      fault: { kind: "status", status: 503 },
    };
    expect((await control(account, "POST", "/faults", [rule])).body).toEqual({ added: 1 });
    await expect(chat(ask("Down?"))).rejects.toMatchObject({ statusCode: 503 });
    await control(account, "DELETE", "/faults");
    await expect(chat(ask("Up?"))).resolves.toBeDefined();
  });

  it("answers 400 to what it does not understand and 404 to what it does not have", async () => {
    await using account = await openAccount();
    expect((await control(account, "PUT", "/settings", { speed: 9 })).status).toBe(400);
    expect((await control(account, "POST", "/faults", { fault: { kind: "earthquake" } })).status).toBe(400);
    expect((await control(account, "GET", "/nothing")).status).toBe(404);
  });
});
