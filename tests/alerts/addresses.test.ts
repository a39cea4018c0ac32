import dns from "node:dns";
import { afterEach, describe, expect, it, vi } from "vitest";
import { isAllowed } from "@/lib/alerts/send/addresses";
import { post } from "@/lib/alerts/send/post";
import { requireWebhookUrl } from "@/lib/alerts/send/url";
import { startReceiver } from "./receiver";

const receiver = await startReceiver();
const port = new URL(receiver.url).port;
const FORBIDDEN = "The address is not on the public internet, so nothing was sent.";

afterEach(() => {
  vi.restoreAllMocks();
  receiver.received.length = 0;
  receiver.answerWith(200);
});

it.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.255.255",
  "192.168.0.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "198.18.0.1",
  "::",
  "::1",
  "::ffff:10.0.0.1",
  "::ffff:8.8.8.8",
  "fe80::1",
  "fd00::1",
  "fec0::1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001:0:a00:1::",
  "ff02::1",
  "not an address",
])("%s is not public", (address) => {
  expect(isAllowed(address, "public")).toBe(false);
});

it.each(["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2a00:1450:4001:800::200e"])(
  "%s is public, and not this machine",
  (address) => {
    expect([isAllowed(address, "public"), isAllowed(address, "loopback")]).toEqual([true, false]);
  },
);

describe("a URL that is refused when it is entered", () => {
  it.each([
    "http://example.com/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://localhost/",
    "https://metadata.localhost/",
    "https://169.254.169.254/latest",
    "https://[::ffff:169.254.169.254]/",
    "file:///etc/passwd",
    "https://user@example.com/",
    "//example.com",
  ])("%s", (url) => {
    expect(() => requireWebhookUrl(url, false)).toThrow(/^must /);
  });
});

it("this machine may be meant where the configuration says so, and then nothing but it over http", () => {
  for (const url of ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "https://localhost/"])
    expect(requireWebhookUrl(url, true).href).toContain(new URL(url).hostname);
  for (const url of ["http://10.0.0.1/", "http://example.com/", "https://192.168.1.1/"])
    expect(() => requireWebhookUrl(url, true), url).toThrow(/^must /);
});

/** A name server that says what it is told to, one answer after the other. */
function namesResolveTo(...answers: string[][]) {
  return vi.spyOn(dns, "lookup").mockImplementation(((
    _name: string,
    _options: object,
    done: (error: null, addresses: object[]) => void,
  ) => {
    const addresses = answers.length > 1 ? answers.shift()! : answers[0]!;
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  }) as typeof dns.lookup);
}

it("a name that was fine when it was entered is looked at again by the connection itself, once", async () => {
  expect(requireWebhookUrl("https://rebinding.example/", false).hostname).toBe("rebinding.example");
  const names = namesResolveTo(["127.0.0.1"], ["8.8.8.8"]);
  expect(await post("https://rebinding.example/", "{}", {}, false)).toMatchObject({ error: FORBIDDEN });
  expect(names).toHaveBeenCalledTimes(1);
});

it.each([
  ["inside", ["10.0.0.1"]],
  ["to this machine", ["127.0.0.1"]],
  ["to a public address and inside", ["8.8.8.8", "169.254.169.254"]],
  ["nowhere", []],
])("a message to a name that leads %s is not sent", async (_where, addresses) => {
  namesResolveTo(addresses);
  const outcome = await post(`https://inside.example:${port}/`, "{}", {}, true);
  expect(outcome).toEqual({ status: null, answer: null, error: FORBIDDEN });
  expect(receiver.received).toEqual([]);
});

it("a redirect is a failure and is not followed", async () => {
  const location = receiver.url.replace("hooks", "elsewhere");
  receiver.answerWith((response) => void response.writeHead(307, { location }).end());
  const outcome = await post(receiver.url, "{}", {}, true);
  expect(outcome).toMatchObject({ status: 307, error: "Answered 307: redirects are not followed" });
  expect(receiver.received).toHaveLength(1);
});

it("an endless answer is read to its beginning", async () => {
  let sent = 0;
  receiver.answerWith((response) => {
    const write = () => {
      while (!response.destroyed && sent < 50_000_000 && response.write("x".repeat(65_536))) sent += 65_536;
    };
    response.on("drain", write);
    write();
  });
  const outcome = await post(receiver.url, "{}", {}, true);
  expect(outcome).toMatchObject({ status: 200, error: null, answer: "x".repeat(300) });
  expect(sent).toBeLessThan(50_000_000);
});

it("who does not answer is waited for ten seconds", async () => {
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    expect(ms).toBe(10_000);
    return AbortSignal.any([AbortSignal.abort(new DOMException("Time is over", "TimeoutError"))]);
  });
  receiver.answerWith(() => {});
  expect(await post(receiver.url, "{}", {}, true)).toMatchObject({
    error: "Nothing answered within ten seconds",
  });
});
