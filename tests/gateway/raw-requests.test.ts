import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
let portal: Portal;
let tenant: TestTenant;
beforeAll(async () => {
  portal = await openPortal(databaseUrl);
  tenant = await portal.tenant();
});
afterAll(() => portal.close());

/** What the server answers to these very bytes, until it closes the connection. */
function answerTo(request: string): Promise<string> {
  const { hostname, port } = new URL(portal.baseUrl);
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.on("data", (data) => (answer += data.toString()));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

const lines = (...all: string[]) => `${all.join("\r\n")}\r\n\r\n`;
const many = Array.from({ length: 150 }, (_, i) => `x-${i}: 1`);
const auth = () => `Authorization: Bearer ${tenant.inferenceKey}`;

it.each([
  ["a way round to the API", () => lines("GET /x/../api/v1/key HTTP/1.1", "Host: a", auth()), 404],
  ["the API in disguise", () => lines("GET /%61pi/v1/key HTTP/1.1", "Host: a", auth()), 404],
  ["an empty segment", () => lines("GET //evil.example/ HTTP/1.1", "Host: a"), 404],
  ["broken percent encoding", () => lines("GET /%E0%A4%A HTTP/1.1", "Host: a"), 400],
  ["two Host headers", () => lines("GET /api/v1/key HTTP/1.1", "Host: a", "Host: b", auth()), 400],
  ["no Host header", () => lines("GET /api/v1/key HTTP/1.1", auth(), "Connection: close"), 400],
  [
    "a whole address for a path",
    () => lines("GET http://169.254.169.254/api/v1/key HTTP/1.1", "Host: a", auth()),
    400,
  ],
  ["TRACE", () => lines("TRACE /api/v1/key HTTP/1.1", "Host: a", auth()), 405],
  [
    "transfer codings on HTTP/1.0",
    () =>
      `${lines("POST /api/v1/chat/completions HTTP/1.0", "Host: a", "Transfer-Encoding: chunked")}0\r\n\r\n`,
    400,
  ],
  [
    "more headers than anybody needs",
    () => lines("GET /api/v1/key HTTP/1.1", "Host: a", ...many, auth()),
    431,
  ],
  [
    "two credentials",
    () => lines("GET /api/v1/key HTTP/1.1", "Host: a", auth(), "Authorization: Bearer x"),
    401,
  ],
  [
    "both lengths at once",
    () =>
      `${lines("POST /api/v1/chat/completions HTTP/1.1", "Host: a", "Content-Length: 5", "Transfer-Encoding: chunked")}0\r\n\r\n`,
    400,
  ],
  ["a bare line feed", () => "GET /api/v1/key HTTP/1.1\nHost: a\n\n", 400],
  [
    "a header of 17 KiB",
    () => lines("GET /api/v1/key HTTP/1.1", "Host: a", `x-long: ${"x".repeat(17 * 1024)}`),
    431,
  ],
  [
    "a body announced as too large",
    () => lines("POST /api/v1/chat/completions HTTP/1.1", "Host: a", auth(), "Content-Length: 99999999"),
    413,
  ],
] as [string, () => string, number][])("refuses %s and closes the connection", async (_, request, status) => {
  expect(await answerTo(request())).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
});

it("takes a header named __proto__ for a header", async () => {
  const answer = await answerTo(
    lines("GET /api/v1/key HTTP/1.1", "Host: a", "__proto__: x", auth(), "Connection: close"),
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
});
