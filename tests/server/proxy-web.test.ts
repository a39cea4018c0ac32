import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Gateway } from "@/lib/gateway";
import { ClientAddresses } from "@/lib/server/client-address";
import { createGatewayServer, type Door } from "@/lib/server/gateway-server";
import { Hosts } from "@/lib/server/hosts";
import { Pressure } from "@/lib/server/pressure";
import { WebProxy } from "@/lib/server/proxy-web";

let heard: IncomingMessage["headers"];
const dashboard = createServer((req, res) => {
  heard = req.headers;
  req.resume().on("end", () => {
    res.writeHead(200, {
      "x-request-id": "given-by-the-page",
      "keep-alive": "timeout=9",
      "set-cookie": ["a=1", "b=2"],
    });
    res.end("page");
  });
});
const door: Door = {
  addresses: new ClientAddresses([]),
  hosts: new Hosts("http://localhost", []),
  maxBodyBytes: 1024 * 1024,
  maxConnectionsPerAddress: 64,
  pressure: new Pressure(() => 0),
  headersMs: 10_000,
  requestMs: 30_000,
  stalledMs: 30_000,
};
let web: WebProxy;
let server: Server;
let url: string;

const listening = async (one: Server) => {
  await once(one.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
};

beforeAll(async () => {
  web = new WebProxy(await listening(dashboard), "https", door);
  server = createGatewayServer({} as Gateway, web, door);
  url = await listening(server);
});

afterAll(async () => {
  server.close();
  await web.close();
  dashboard.close();
});

describe("the way to the dashboard", () => {
  it("brings back the request's id, which the pages show with an error, and nothing about the connection behind", async () => {
    const { headers } = await fetch(`${url}/tenants`);
    expect(headers.get("x-request-id")).toBe("given-by-the-page");
    expect(headers.get("keep-alive")).not.toBe("timeout=9");
    expect(headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it.each([
    "x-nonce",
    "x-path",
    "content-security-policy",
    "content-security-policy-report-only",
    "x-request-id",
    "x-real-ip",
    "forwarded",
    "x-middleware-subrequest",
    "x_forwarded_for",
  ])("does not take a stranger's %s along", async (name) => {
    await fetch(`${url}/tenants`, { headers: { [name]: "forged", "accept-language": "de" } });
    expect(heard).toMatchObject({ "accept-language": "de" });
    expect(Object.values(heard)).not.toContain("forged");
  });
});

describe("a body for the sign-in", () => {
  /** In pieces, without saying how long it is. */
  const send = async (path: string, bytes: number) => {
    const sent = request(url + path, { method: "POST", headers: { "transfer-encoding": "chunked" } });
    sent.on("error", () => {}); // the rest of a body that is refused goes nowhere
    sent.end(Buffer.alloc(bytes, "a"));
    const [answer] = (await once(sent, "response")) as [IncomingMessage];
    return answer;
  };

  it("is read up to 64 KiB, however it comes, and refused as everything is", async () => {
    const answer = await send("/api/auth/callback/credentials", 64 * 1024 + 1);
    expect(answer.statusCode).toBe(413);
    expect(answer.headers).toMatchObject({
      "content-type": "application/json",
      "x-content-type-options": "nosniff",
    });
    expect(await json(answer)).toMatchObject({
      error: {
        code: 413,
        metadata: { reason: "body_too_large", request_id: answer.headers["x-request-id"] },
      },
    });
  });

  it.each([
    ["/api/auth/callback/credentials", 64 * 1024],
    ["/api/admin/tenants", 64 * 1024 + 1],
  ])("%s takes %d bytes", async (path, bytes) => {
    const answer = await send(path, bytes);
    expect(answer.resume().statusCode).toBe(200);
  });
});
