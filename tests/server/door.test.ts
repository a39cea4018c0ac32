import { EventEmitter } from "node:events";
import type { Server } from "node:http";
import { describe, expect, it } from "vitest";
import { ClientAddresses } from "@/lib/server/client-address";
import { limitConnections } from "@/lib/server/connection-limit";
import { Hosts } from "@/lib/server/hosts";
import { refusePageRequest } from "@/lib/server/page-guard";
import { Pressure } from "@/lib/server/pressure";

describe("B9: the names an installation answers to", () => {
  const hosts = new Hosts("https://portal.example.com:8443", [
    "api.example.net",
    ".internal.example",
    "[fd00::1]",
  ]);
  const reached = { localAddress: "::ffff:10.1.2.3" };

  it.each([
    "portal.example.com",
    "PORTAL.example.com:443",
    "portal.example.com.",
    "api.example.net:3000",
    "a.internal.example",
    "[fd00::1]:3000",
    "localhost:3000",
    "127.0.0.1",
    "[::1]:3000",
    "10.1.2.3:3000",
  ])("include %s", (host) => {
    expect(hosts.answersTo(host, reached)).toBe(true);
  });

  it.each([
    "evil.example",
    "portal.example.com.evil.example",
    "internal.example.evil",
    "internal.example",
    "10.1.2.4",
    "128.0.0.1",
    "127.0.0.1.evil.example",
    "localhost@evil.example",
    "",
    "a b",
    "[::2]",
    "[localhost]",
  ])("do not include %s", (host) => {
    expect(hosts.answersTo(host, reached)).toBe(false);
  });

  it("are all names when the operator says so", () => {
    expect(new Hosts("http://localhost", ["*"]).answersTo("anything.example", reached)).toBe(true);
  });
});

describe("what must not reach the dashboard", () => {
  const hosts = new Hosts("https://portal.example.com", []);
  const refusal = (method: string, url: string, headers: Record<string, string> = {}) =>
    refusePageRequest({ method, url, headers, socket: {} as never }, hosts, 1_000)?.code ?? null;
  const own = { origin: "https://portal.example.com" };

  it.each([
    ["B27: a page's data under another name", "GET", "/tenants.rsc", {}, "not_found"],
    ["B27: a segment of a page", "GET", "/tenants.segments/_tree.segment.rsc", {}, "not_found"],
    ["B27: the data route of another router", "GET", "/_next/data/x/tenants.json", {}, "not_found"],
    [
      "B75: an action from another site",
      "POST",
      "/tenants",
      { "next-action": "x", origin: "https://evil.example" },
      "forbidden",
    ],
    ["B75: an action from nowhere", "POST", "/tenants", { "next-action": "x", origin: "null" }, "forbidden"],
    ["B75: an unknown action", "POST", "/tenants", { ...own, "next-action": "x" }, "invalid_request"],
    [
      "B75: 10 MiB for an action",
      "POST",
      "/tenants",
      { ...own, "content-length": "10485760" },
      "body_too_large",
    ],
    ["B75: a post to a page", "POST", "/tenants", own, "method_not_allowed"],
    [
      "a state of the page that is none",
      "GET",
      "/tenants",
      { "next-router-state-tree": "garbage" },
      "invalid_request",
    ],
    [
      "an empty state of the page",
      "GET",
      "/tenants",
      { "next-router-state-tree": "%5B%5D" },
      "invalid_request",
    ],
    ...['["",{"children":5}]', "[5,{}]", '[["id","1"],{}]', '["",{},5]', '["",{},null,"none"]'].map(
      (state) => [
        `a state of the page that only looks like one: ${state}`,
        "GET",
        "/tenants",
        { "next-router-state-tree": encodeURIComponent(state) },
        "invalid_request",
      ],
    ),
    [
      "a body before it is known whose",
      "POST",
      "/api/auth/callback/credentials",
      { "content-length": "1001" },
      "body_too_large",
    ],
    ["a page", "GET", "/tenants?_rsc=1", {}, null],
    [
      "a page that follows another",
      "GET",
      "/tenants",
      { "next-router-state-tree": encodeURIComponent('["",{"children":["(admin)",{}]},null,null,1]') },
      null,
    ],
    ["a file of the dashboard", "GET", "/_next/static/chunks/a.js", {}, null],
    [
      "a change through the API, which checks its caller",
      "POST",
      "/api/admin/tenants",
      { origin: "null" },
      null,
    ],
  ] as [string, string, string, Record<string, string>, string | null][])(
    "%s",
    (_, method, url, headers, code) => {
      expect(refusal(method, url, headers)).toBe(code);
    },
  );
});

it("closes connections beyond what one address may have, and never a trusted proxy's", () => {
  const server = new EventEmitter();
  limitConnections(server as Server, new ClientAddresses(["10.0.0.1"]), 2);
  const open = (remoteAddress: string) => {
    const socket = Object.assign(new EventEmitter(), {
      remoteAddress,
      said: "",
      end: (text: string) => (socket.said = text),
    });
    server.emit("connection", socket);
    return socket;
  };
  const first = open("::ffff:192.0.2.1");
  expect([open("192.0.2.1").said, open("192.0.2.2").said]).toEqual(["", ""]);
  expect(open("192.0.2.1").said).toMatch(/^HTTP\/1\.1 429 /);
  first.emit("close");
  expect([1, 2, 3].map(() => open("10.0.0.1").said + open("127.0.0.1").said)).toEqual(["", "", ""]);
});

describe("F52: a process under pressure", () => {
  it("sheds when nine tenths of its heap are used, and stops when they are free again", () => {
    let used = 0.95;
    const pressure = new Pressure(() => used);
    pressure.sample();
    expect(pressure.isHigh).toBe(true);
    used = 0.5;
    pressure.sample();
    expect(pressure.isHigh).toBe(false);
    pressure.close();
  });

  it("sheds when its event loop was blocked for more than a second", () => {
    const pressure = new Pressure(() => 0);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_400);
    pressure.sample();
    expect(pressure.isHigh).toBe(true);
    pressure.sample();
    expect(pressure.isHigh).toBe(false);
    pressure.close();
  });
});
