import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGatewayServer, doorOf } from "@/lib/server/gateway-server";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";
import { answerTo, lines, socketTo } from "./raw-socket";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

const HOST = "Host: localhost";
const TYPE = "Content-Type: application/json";
const CHAT = "POST /api/v1/chat/completions HTTP/1.1";
const KEY = "GET /api/v1/key HTTP/1.1";
const auth = () => `Authorization: Bearer ${tenant.inferenceKey}`;
const many = (count: number) => Array.from({ length: count }, (_, i) => `x-${i}: 1`);
const post = (...headers: string[]) => `${lines(CHAT, HOST, TYPE, auth(), ...headers)}0\r\n\r\n`;

/** Status, and the reason in the body; null where Node's parser answers, which has no body. */
const REFUSED: [string, () => string | Buffer, number, string | null][] = [
  ["B1: both lengths at once", () => post("Content-Length: 5", "Transfer-Encoding: chunked"), 400, null],
  ["B2: two equal lengths", () => post("Content-Length: 2", "Content-Length: 2"), 400, null],
  ["B2: two different lengths", () => post("Content-Length: 2", "Content-Length: 3"), 400, null],
  ["B3: a length with a sign", () => post("Content-Length: +2"), 400, null],
  ["B3: a length below zero", () => post("Content-Length: -1"), 400, null],
  ["B3: a list of lengths", () => post("Content-Length: 2, 2"), 400, null],
  ["B3: a length in hexadecimal", () => post("Content-Length: 0x2"), 400, null],
  ["B3: a length beyond 64 bits", () => post("Content-Length: 18446744073709551617"), 400, null],
  ["B4: an unknown transfer coding", () => post("Transfer-Encoding: xchunked"), 400, null],
  ["B4: a coding after chunked", () => post("Transfer-Encoding: chunked, identity"), 400, null],
  ["B4: a space before the colon", () => post("Transfer-Encoding : chunked"), 400, null],
  [
    "B5: transfer codings on HTTP/1.0",
    () => `${lines(CHAT.replace("1.1", "1.0"), HOST, "Transfer-Encoding: chunked")}0\r\n\r\n`,
    400,
    "invalid_request",
  ],
  ["B6: bare line feeds", () => `${KEY}\n${HOST}\n\n`, 400, null],
  ["B6: a bare carriage return", () => lines(KEY, HOST, "x: a\rb"), 400, null],
  ["B6: a folded header", () => lines(KEY, HOST, "x: a", " b"), 400, null],
  ["B6: a NUL in a header", () => lines(KEY, HOST, "x: a\0b"), 400, null],
  ["B7: no Host", () => lines(KEY, auth(), "Connection: close"), 400, null],
  ["B8: two Hosts", () => lines(KEY, HOST, "Host: b", auth()), 400, "invalid_request"],
  ["B9: another site's name", () => lines(KEY, "Host: evil.example", auth()), 421, "misdirected_host"],
  [
    "B9: a name that only begins like ours",
    () => lines(KEY, "Host: localhost.evil.example"),
    421,
    "misdirected_host",
  ],
  ["B9: another machine's address", () => lines(KEY, "Host: 169.254.169.254"), 421, "misdirected_host"],
  ["B9: a Host that is none", () => lines(KEY, "Host: a@localhost"), 421, "misdirected_host"],
  [
    "B10: a whole address for a path",
    () => lines("GET http://169.254.169.254/api/v1/key HTTP/1.1", HOST, auth()),
    400,
    "invalid_request",
  ],
  [
    "B11: a whole address and an upgrade",
    () => lines("GET http://169.254.169.254/ HTTP/1.1", HOST, "Connection: upgrade", "Upgrade: websocket"),
    400,
    "invalid_request",
  ],
  ["B12: CONNECT", () => lines("CONNECT localhost:443 HTTP/1.1", HOST), 405, null],
  ["B12: TRACE", () => lines("TRACE /api/v1/key HTTP/1.1", HOST, auth()), 405, "method_not_allowed"],
  ["B12: a method nobody knows", () => lines("FOO /api/v1/key HTTP/1.1", HOST), 400, null],
  ["B13: HTTP/9.9", () => lines("GET /api/v1/key HTTP/9.9", HOST), 400, null],
  ["B13: HTTP/2 by surprise", () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, null],
  ["B13: TLS on a plain port", () => Buffer.from("16030100050100000100\r\n\r\n", "hex"), 400, null],
  ["B14: a header of 17 KiB", () => lines(KEY, HOST, `x: ${"x".repeat(17 * 1024)}`), 431, null],
  ["B14: an address of 17 KiB", () => lines(`GET /${"x".repeat(17 * 1024)} HTTP/1.1`, HOST), 431, null],
  [
    "B15: a hundred and fifty headers",
    () => lines(KEY, HOST, ...many(150), auth()),
    431,
    "headers_too_large",
  ],
  [
    "B16: a chunk size beyond 64 bits",
    () => post("Transfer-Encoding: chunked").replace("0\r\n", `${"f".repeat(17)}\r\n`),
    400,
    null,
  ],
  [
    "B16: a chunk that ends in a bare line feed",
    () => post("Transfer-Encoding: chunked").replace("0\r\n", "1\nx\n"),
    400,
    null,
  ],
  [
    "B16: a chunk extension of 20 KiB",
    () => post("Transfer-Encoding: chunked").replace("0\r\n", `1;${"x".repeat(20 * 1024)}\r\n`),
    413,
    null,
  ],
  [
    "B18: an expectation nobody meets",
    () => post("Expect: x", "Content-Length: 2"),
    417,
    "expectation_failed",
  ],
  [
    "B18: a body that waits, without a key",
    () => lines(CHAT, HOST, TYPE, "Expect: 100-continue", "Content-Length: 2"),
    401,
    "invalid_api_key",
  ],
  [
    "B18: a body that waits and is too large",
    () => lines(CHAT, HOST, TYPE, auth(), "Expect: 100-continue", "Content-Length: 99999999"),
    413,
    "body_too_large",
  ],
  ["B24: broken percent encoding", () => lines("GET /%zz HTTP/1.1", HOST), 400, "invalid_request"],
  ["B24: an overlong slash", () => lines("GET /%c0%af HTTP/1.1", HOST), 400, "invalid_request"],
  ["B24: a NUL in the path", () => lines("GET /%00 HTTP/1.1", HOST), 404, "not_found"],
  [
    "B25: a way round to the API",
    () => lines("GET /x/../api/v1/key HTTP/1.1", HOST, auth()),
    404,
    "not_found",
  ],
  [
    "B25: a way round, encoded",
    () => lines("GET /x/..%2fapi/v1/key HTTP/1.1", HOST, auth()),
    404,
    "not_found",
  ],
  ["B25: an empty segment", () => lines("GET //evil.example HTTP/1.1", HOST), 404, "not_found"],
  ["B25: a backslash", () => lines("GET /\\evil HTTP/1.1", HOST), 404, "not_found"],
  ["B25: the API in disguise", () => lines("GET /%61pi/v1/key HTTP/1.1", HOST, auth()), 404, "not_found"],
  [
    "B26: a slash at the end",
    () => lines("GET /api/v1/key/ HTTP/1.1", HOST, auth(), "Connection: close"),
    404,
    "not_found",
  ],
  [
    "B26: a parameter in the path",
    () => lines("GET /api/v1/key;a=b HTTP/1.1", HOST, auth(), "Connection: close"),
    404,
    "not_found",
  ],
  [
    "B26: another case",
    () => lines("GET /api/v1/Key HTTP/1.1", HOST, auth(), "Connection: close"),
    404,
    "not_found",
  ],
  ["B28: two credentials", () => lines(KEY, HOST, auth(), "Authorization: Bearer x"), 401, "invalid_api_key"],
  [
    "B46: 4 MiB and a byte, announced",
    () => lines(CHAT, HOST, TYPE, auth(), `Content-Length: ${4 * 1024 * 1024 + 1}`),
    413,
    "body_too_large",
  ],
];

it.each(REFUSED)("%s is refused and the connection closed", async (_, request, status, reason) => {
  portal.fake.clearRequests();
  const answer = await answerTo(portal.baseUrl, request());
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  if (status === 405) expect(answer).toMatch(/^Allow: GET, /im);
  if (status === 401) expect(answer).toMatch(/^www-authenticate: Bearer /im);
  if (reason === null) expect(answer).not.toContain("{");
  else {
    expect(JSON.parse(answer.slice(answer.indexOf("{")))).toMatchObject({
      error: {
        code: status,
        message: expect.any(String),
        metadata: { reason, request_id: expect.any(String) },
      },
    });
  }
  expect(portal.fake.requests).toEqual([]);
  expect(await portal.prisma.hold.count()).toBe(0);
});

const ALLOWED: [string, () => string][] = [
  ["B8: one Host", () => lines(KEY, HOST, auth(), "Connection: close")],
  [
    "B9: loopback by address, with a port",
    () => lines(KEY, "Host: 127.0.0.1:3000", auth(), "Connection: close"),
  ],
  ["B9: loopback by its long address", () => lines(KEY, "Host: [::1]:3000", auth(), "Connection: close")],
  [
    "B9: a health check under any name",
    () => lines("GET /healthz HTTP/1.1", "Host: 10.0.0.7", "Connection: close"),
  ],
  [
    "B19: twins of trusted headers",
    () => lines(KEY, HOST, auth(), "X_Forwarded_For: 1.2.3.4", "Content_Length: 9", "Connection: close"),
  ],
  [
    "B20: words of a framework to itself",
    () =>
      lines(
        KEY,
        HOST,
        auth(),
        "x-middleware-subrequest: middleware",
        "RSC: 1",
        "Next-Router-State-Tree: x",
        "Connection: close",
      ),
  ],
  [
    "B21: forged forwarding headers",
    () =>
      lines(
        KEY,
        HOST,
        auth(),
        "X-Forwarded-For: 1.2.3.4",
        "X-Forwarded-Host: evil",
        "Forwarded: for=1.2.3.4",
        "Connection: close",
      ),
  ],
  [
    "B22: a header named __proto__",
    () => lines(KEY, HOST, "__proto__: x", "constructor: y", auth(), "Connection: close"),
  ],
  [
    "B23: ranges and conditions",
    () => lines(KEY, HOST, auth(), "Range: bytes=0-1", "If-Match: x", "Connection: close, authorization"),
  ],
];
it.each(ALLOWED)("%s changes nothing", async (_, request) => {
  expect(await answerTo(portal.baseUrl, request())).toMatch(/^HTTP\/1\.1 200 /);
});

it("B17: a body shorter than announced reaches no handler and holds nothing", async () => {
  portal.fake.clearRequests();
  const answer = await answerTo(
    portal.baseUrl,
    `${lines(CHAT, HOST, TYPE, auth(), "Content-Length: 100")}{}`,
    {
      end: true,
    },
  );
  expect(answer).toMatch(/^(HTTP\/1\.1 400 |$)/);
  expect(portal.fake.requests).toEqual([]);
  expect(await portal.prisma.hold.count()).toBe(0);
});

it("B18: says 100 Continue to a good key and a bearable length, then takes the body", async () => {
  const body = JSON.stringify({
    model: "openai/gpt-4o-mini",
    max_tokens: 3,
    messages: [{ role: "user", content: "Hi" }],
  });
  const socket = socketTo(portal.baseUrl);
  socket.write(
    lines(
      CHAT,
      HOST,
      TYPE,
      auth(),
      "Expect: 100-continue",
      `Content-Length: ${body.length}`,
      "Connection: close",
    ),
  );
  const [first] = (await once(socket, "data")) as [Buffer];
  expect(first.toString()).toBe("HTTP/1.1 100 Continue\r\n\r\n");
  let answer = "";
  socket.on("data", (data) => (answer += data.toString()));
  socket.write(body);
  await once(socket, "close");
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
});

it("B46: cuts a body off at 4 MiB when nobody announced its length", async () => {
  const chunk = `40000\r\n${"x".repeat(0x40000)}\r\n`;
  const socket = socketTo(portal.baseUrl).on("error", () => {});
  let answer = "";
  socket.on("data", (data) => (answer += data.toString()));
  socket.write(lines(CHAT, HOST, TYPE, auth(), "Transfer-Encoding: chunked"));
  let sent = 0;
  const more = () => {
    while (socket.writable && sent < 20 * 1024 * 1024) {
      sent += 0x40000;
      if (!socket.write(chunk)) break;
    }
  };
  socket.on("drain", more);
  more();
  await new Promise((resolve) => socket.on("close", resolve));
  expect(answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*"reason":"body_too_large"/);
  expect(sent).toBeLessThan(20 * 1024 * 1024);
});

it("B46: reads none of a hundred megabytes from twenty clients at once", async () => {
  const before = process.memoryUsage().rss;
  const request = lines(CHAT, HOST, TYPE, auth(), `Content-Length: ${100 * 1024 * 1024}`);
  const answers = await Promise.all(Array.from({ length: 20 }, () => answerTo(portal.baseUrl, request)));
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
});

describe("a server with little patience", () => {
  let server: ReturnType<typeof createGatewayServer>;
  let origin: string;
  beforeAll(async () => {
    const door = { ...doorOf(portal.config), headersMs: 200, requestMs: 400 };
    server = createGatewayServer(portal.gateway, null, door).listen(0, "127.0.0.1");
    await once(server, "listening");
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  it("B17: ends a request whose headers never end with 408, while others are served", async () => {
    const slow = answerTo(origin, `${KEY}\r\n${HOST}\r\n`);
    expect((await fetch(`${origin}/healthz`)).status).toBe(200);
    expect(await slow).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("B17: ends a request whose body never ends", async () => {
    expect(await answerTo(origin, `${lines(CHAT, HOST, TYPE, auth(), "Content-Length: 100")}{`)).toMatch(
      /^(HTTP\/1\.1 408 |$)/,
    );
  });
});
