import { describe, expect, it } from "vitest";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { authOptions } from "@/app/_server/auth-options";
import { provideServices } from "@/lib/http/services";
import { testGround } from "../setup/services";

const ground = await testGround();
provideServices(ground.services);

/** What is asked of the sign-in's routes before next-auth hears of it. */
const ask = (method: string, address: string, init: RequestInit = {}) => {
  const url = new URL(`/api/auth/${address}`, ground.services.config.url);
  const nextauth = url.pathname.split("/").slice(3);
  const params = Promise.resolve({ nextauth });
  return (method === "POST" ? POST : GET)(new Request(url, { method, ...init }), { params });
};

describe("of next-auth", () => {
  it.each([
    ["POST", "_log", "a log that anybody could write into"],
    ["GET", "verify-request", "a page of its own"],
    ["GET", "callback/credentials", "a way in that is only sent to"],
    ["GET", "callback/passkey", "the same"],
    ["GET", "callback/member", "the same"],
    ["GET", "callback/management-key", "the same"],
    ["GET", "signin/credentials", "a page of its own"],
    ["HEAD", "session", "a method that it does not know"],
  ])("%s %s is not served: %s", async (method, address) => {
    expect((await ask(method, address)).status).toBe(404);
  });
});

describe("what is sent to the sign-in", () => {
  const way = "callback/credentials";

  it.each([
    "http://[",
    "javascript:alert(1)",
    "elsewhere",
    "/&callbackUrl=http://[",
    "http://[&callbackUrl=/",
  ])("may not name %s as where to go on", async (callbackUrl) => {
    const answer = await ask("POST", `${way}?callbackUrl=${callbackUrl}`);
    expect([answer.status, await answer.json()]).toEqual([
      400,
      { message: "callbackUrl is not an address." },
    ]);
  });

  it("is read as far as a sign-in can be long, also where no port of ours stands before it", async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(16 * 1024));
        sent += 16 * 1024;
      },
    });
    const answer = await ask("POST", way, { body: endless, duplex: "half" } as RequestInit);
    expect(answer.status).toBe(413);
    expect(sent).toBeLessThan(128 * 1024);
  });
});

describe("where to go on to", () => {
  const { redirect } = authOptions().callbacks!;
  const to = (url: unknown) => redirect!({ url: url as string, baseUrl: "http://bursar.test" });

  it.each([
    [{ a: 1 }, "/"],
    [null, "/"],
    ["https://evil.example/x", "/"],
    ["http://bursar.test.evil.example/", "/"],
    ["http://bursar.test/keys", "/keys"],
    ["/keys?a=1", "/keys?a=1"],
  ])("%j leads to %s", async (url, path) => {
    expect(await to(url)).toBe(`http://bursar.test${path}`);
  });
});

it("a line of next-auth in the log is as long as it says something, whoever sent what it is about", () => {
  const { error } = authOptions().logger!;
  error!("C".repeat(100_000), { message: "m".repeat(100_000) } as never);
  const { code, reason } = JSON.parse(ground.logged.at(-1)!) as { code: string; reason: string };
  expect([code.length, reason.length]).toEqual([200, 200]);
});
