import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "../setup/database";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();

/** A body each route takes; the rows below change it. */
const TAKEN: Record<string, Record<string, unknown>> = {
  "/chat/completions": { model: "openai/gpt-4o-mini", messages: [{ role: "user", content: "hi" }] },
  "/completions": { model: "openai/gpt-4o-mini", prompt: "hi" },
  "/responses": { model: "openai/gpt-4o-mini", input: "hi" },
  "/messages": { model: "openai/gpt-4o-mini", messages: [{ role: "user", content: "hi" }] },
  "/embeddings": { model: "openai/text-embedding-3-small", input: "hi" },
};
const ALL = Object.keys(TAKEN);
const [CHAT, COMPLETIONS, RESPONSES, MESSAGES, EMBEDDINGS] = ALL as [string, string, string, string, string];
const SPEAKING = [CHAT, COMPLETIONS, RESPONSES, MESSAGES];
const CONVERSING = [CHAT, MESSAGES];

/** The whole body as text or bytes, or what changes in the one the route takes. */
type Change = string | Buffer | Record<string, unknown>;
type Row = [what: string, paths: string[], change: Change, status: number, reason: string];

const says = (content: unknown) => ({ messages: [{ role: "user", content }] });
const shows = (url: string) => says([{ type: "image_url", image_url: { url } }]);
const source = (type: string, rest: object) => says([{ type: "image", source: { type, ...rest } }]);
const image = (url: string) => ({
  input: [{ role: "user", content: [{ type: "input_image", image_url: url }] }],
});
const long = (length: number) => "u".repeat(length);

const ROWS: Row[] = [
  // B35–B43: what is no object of JSON in UTF-8
  ["nothing", ALL, "", 400, "invalid_json"],
  ["null", ALL, "null", 400, "invalid_json_shape"],
  ["a list", ALL, "[]", 400, "invalid_json_shape"],
  ["a text", ALL, '"x"', 400, "invalid_json_shape"],
  ["a number", ALL, "42", 400, "invalid_json_shape"],
  ["a truncated object", ALL, '{"model":', 400, "invalid_json"],
  ["a comment", ALL, '{"model":"a"/* b */}', 400, "invalid_json"],
  ["single quotes", ALL, "{'model':'a'}", 400, "invalid_json"],
  ["trailing garbage", ALL, '{"model":"a"} x', 400, "invalid_json"],
  ["a key twice", ALL, '{"model":"a","model":"b"}', 400, "duplicate_key"],
  ["__proto__", ALL, '{"model":"a","__proto__":{}}', 400, "unsupported_parameter"],
  ["constructor", ALL, '{"model":"a","constructor":{"prototype":{}}}', 400, "unsupported_parameter"],
  ["ten thousand levels", ALL, `{"x":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, 400, "too_deep"],
  ["a million values", ALL, `{"x":[${"1,".repeat(999_999)}1]}`, 400, "too_many"],
  ["broken UTF-8", ALL, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 400, "invalid_utf8"],
  ["UTF-16", ALL, Buffer.from('{"model":"a"}', "utf16le"), 400, "invalid_json"],
  ["half a surrogate pair", ALL, '{"model":"a","user":"\\ud800"}', 400, "invalid_utf8"],
  // B47, B48: the model and its stand-ins
  ["no model", ALL, { model: undefined }, 400, "invalid_request"],
  ["a number for a model", ALL, { model: 5 }, 400, "invalid_request"],
  ["an endless model", ALL, { model: long(10_000) }, 400, "invalid_request"],
  ["a path for a model", ALL, { model: "../../keys" }, 400, "model_not_found"],
  ["an unknown model", ALL, { model: "openai/gpt-99" }, 400, "model_not_found"],
  ["a model that is not allowed", ALL, { model: "anthropic/claude-sonnet-4.5" }, 403, "model_not_allowed"],
  ["a fallback not allowed", ALL, { models: ["anthropic/claude-sonnet-4.5"] }, 403, "model_not_allowed"],
  ["a variant not allowed", ALL, { model: "anthropic/claude-sonnet-4.5:online" }, 403, "model_not_allowed"],
  ["models that are no list", ALL, { models: "openai/gpt-4o" }, 400, "invalid_request"],
  [
    "Anthropic's fallback not allowed",
    [MESSAGES],
    { fallbacks: [{ model: "anthropic/claude-sonnet-4.5" }] },
    403,
    "model_not_allowed",
  ],
  ["a router without a price", SPEAKING, { model: "openrouter/auto" }, 403, "unpriced_model"],
  // B50: where the call goes, and whose key pays
  ...["api_base", "base_url", "user_config", "api_key", "headers"].map((name): Row => [
    name,
    ALL,
    { [name]: "http://127.0.0.1" },
    400,
    "unsupported_parameter",
  ]),
  // B51, B52: how much is asked for
  ...[-1, 0, 1e9, "5", 1.5].flatMap((value): Row[] => [
    [`max_tokens ${value}`, [CHAT, COMPLETIONS, MESSAGES], { max_tokens: value }, 400, "invalid_request"],
    [`max_completion_tokens ${value}`, [CHAT], { max_completion_tokens: value }, 400, "invalid_request"],
    [`max_output_tokens ${value}`, [RESPONSES], { max_output_tokens: value }, 400, "invalid_request"],
  ]),
  ["a thousand answers", [CHAT, COMPLETIONS], { n: 1000 }, 400, "invalid_request"],
  ["the best of a thousand", [COMPLETIONS], { best_of: 1000 }, 400, "invalid_request"],
  ["a thousand prompts", [COMPLETIONS], { prompt: Array(1000).fill("hi") }, 400, "invalid_request"],
  ["a thousand logprobs", [COMPLETIONS], { logprobs: 1000 }, 400, "invalid_request"],
  ["a thousand top_logprobs", [CHAT, RESPONSES], { top_logprobs: 1000 }, 400, "invalid_request"],
  ["logprobs in words", [CHAT], { logprobs: "many" }, 400, "invalid_request"],
  ["endless reasoning", [CHAT, RESPONSES], { reasoning: { max_tokens: 1e9 } }, 400, "invalid_request"],
  [
    "endless thinking",
    [MESSAGES],
    { thinking: { type: "enabled", budget_tokens: 1e9 } },
    400,
    "invalid_request",
  ],
  ["reasoning that is no object", [CHAT, RESPONSES], { reasoning: "high" }, 400, "invalid_request"],
  // B53, B54: numbers and switches
  ["a hot temperature", SPEAKING, { temperature: "hot" }, 400, "invalid_request"],
  ["temperature 3", SPEAKING, { temperature: 3 }, 400, "invalid_request"],
  ["top_p -1", SPEAKING, { top_p: -1 }, 400, "invalid_request"],
  ["stream in words", SPEAKING, { stream: "true" }, 400, "invalid_request"],
  ["a stream of vectors", [EMBEDDINGS], { stream: true }, 400, "unsupported_parameter"],
  // B55: what is said
  ["no messages", CONVERSING, { messages: undefined }, 400, "invalid_request"],
  ["empty messages", CONVERSING, { messages: [] }, 400, "invalid_request"],
  ["a message that is a text", CONVERSING, { messages: ["hi"] }, 400, "invalid_request"],
  ["a role nobody has", CONVERSING, { messages: [{ role: "root", content: "hi" }] }, 400, "invalid_request"],
  ["a role in an item", [RESPONSES], { input: [{ role: "root", content: "hi" }] }, 400, "invalid_request"],
  [
    "ten thousand messages",
    CONVERSING,
    { messages: Array.from({ length: 10_000 }, () => ({ role: "user", content: "hi" })) },
    400,
    "invalid_request",
  ],
  ["two million characters", CONVERSING, says(long(2_000_000)), 400, "invalid_request"],
  [
    "two million characters in a part",
    CONVERSING,
    says([{ type: "text", text: long(2_000_000) }]),
    400,
    "invalid_request",
  ],
  [
    "two million characters of input",
    [RESPONSES, EMBEDDINGS],
    { input: long(2_000_000) },
    400,
    "invalid_request",
  ],
  ["two million characters of prompt", [COMPLETIONS], { prompt: long(2_000_000) }, 400, "invalid_request"],
  ["no prompt", [COMPLETIONS], { prompt: "" }, 400, "invalid_request"],
  ["a prompt that is an object", [COMPLETIONS], { prompt: { a: 1 } }, 400, "invalid_request"],
  ["no input", [RESPONSES, EMBEDDINGS], { input: [] }, 400, "invalid_request"],
  ["a number for input", [RESPONSES, EMBEDDINGS], { input: 5 }, 400, "invalid_request"],
  // B56: media
  ...[
    "file:///etc/passwd",
    "http://images.example/a.png",
    "https://127.0.0.1/a.png",
    "https://2130706433/a.png",
    "https://[::1]/a.png",
    "https://[::ffff:169.254.169.254]/a",
    "https://169.254.169.254/latest",
    "https://10.1.2.3/a.png",
    "https://localhost/a.png",
    "https://db.internal/a.png",
    "https://db/a.png",
    "//images.example/a.png",
  ].flatMap((url): Row[] => [
    [`an image at ${url}`, [CHAT], shows(url), 400, "invalid_request"],
    [`an image at ${url}`, [RESPONSES], image(url), 400, "invalid_request"],
    [`an image at ${url}`, [MESSAGES], source("url", { url }), 400, "invalid_request"],
  ]),
  [
    "a file at a private address",
    [CHAT],
    says([{ type: "file", file: { file_data: "https://10.0.0.1/a.pdf" } }]),
    400,
    "invalid_request",
  ],
  ["4 MiB of image", [CHAT], shows(`data:image/png;base64,${long(4 * 1024 * 1024)}`), 413, "body_too_large"],
  // B57: who it is for
  ["a user with a line break", ALL, { user: "a\r\nX-Evil: 1" }, 400, "invalid_request"],
  ["an endless user", ALL, { user: long(1_000) }, 400, "invalid_request"],
  ["a user that is a number", ALL, { user: 7 }, 400, "invalid_request"],
  ["a user_id with a line break", [MESSAGES], { metadata: { user_id: "a\nb" } }, 400, "invalid_request"],
  ["an identifier with a line break", [RESPONSES], { safety_identifier: "a\nb" }, 400, "invalid_request"],
  ["metadata that is a list", [CHAT, RESPONSES, MESSAGES], { metadata: ["a"] }, 400, "invalid_request"],
  ["a mebibyte of metadata", [CHAT, RESPONSES], { metadata: { a: long(1_000_000) } }, 400, "invalid_request"],
  ["an endless session", SPEAKING, { session_id: long(1_000) }, 400, "invalid_request"],
  // B58: more than there is
  [
    "more than its whole budget",
    [CHAT],
    { model: "openai/gpt-4o", n: 16, max_tokens: 100_000 },
    402,
    "budget_exceeded",
  ],
  [
    "more than its whole budget",
    [RESPONSES],
    { model: "openai/gpt-5", max_output_tokens: 128_000 },
    402,
    "budget_exceeded",
  ],
  [
    "more than its whole budget",
    [MESSAGES],
    { model: "openai/gpt-5", max_tokens: 128_000 },
    402,
    "budget_exceeded",
  ],
  [
    "a loan",
    [CHAT],
    { model: "openai/gpt-5", max_tokens: 10, reasoning: { max_tokens: 128_000 } },
    402,
    "budget_exceeded",
  ],
  // What OpenRouter's stateless responses cannot do, and what has no price
  ["a response to keep", [RESPONSES], { store: true }, 400, "unsupported_parameter"],
  ["a response to continue", [RESPONSES], { previous_response_id: "resp_1" }, 400, "unsupported_parameter"],
  ["a response to fetch later", [RESPONSES], { background: true }, 400, "unsupported_parameter"],
  ["a preset", ALL, { preset: "mine" }, 400, "unsupported_parameter"],
  ["a dearer tier", ALL, { service_tier: "priority" }, 400, "unsupported_parameter"],
];

describe.each(MOUNTS)("a body that cannot be served, through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    tenant = await portal.tenant({ allowedModels: ["openai/*", "openrouter/*"], credits: "1" });
  });
  afterAll(() => portal.close());

  const post = (path: string, body: string | Buffer, headers: Record<string, string> = {}) =>
    portal.fetch(portal.baseUrl + path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${tenant.inferenceKey}`,
        "content-type": "application/json",
        ...headers,
      },
      body: body as string,
    });

  /** What a refusal says, and that nothing else came of the request. */
  async function outcomeOf(response: Response, path: string) {
    return {
      status: response.status,
      answer: (await response.json()) as unknown,
      dispatched: portal.fake.requests.filter((call) => call.path === path).length,
      held: await portal.prisma.hold.count({ where: { tenantId: tenant.id } }),
    };
  }

  function refusal(path: string, status: number, reason: string) {
    const message = expect.any(String);
    const metadata = expect.objectContaining({ reason, request_id: expect.any(String) });
    const answer =
      path === MESSAGES
        ? {
            type: "error",
            error: { type: expect.any(String), message },
            request_id: expect.any(String),
            metadata,
          }
        : { error: { code: status, message, metadata } };
    return { status, answer, dispatched: 0, held: 0 };
  }

  const cases = ROWS.flatMap(([what, paths, ...rest]) => paths.map((path) => [path, what, ...rest] as const));
  it.each(cases)("%s refuses %s", async (path, _what, change, status, reason) => {
    portal.fake.clearRequests();
    const isWhole = typeof change === "string" || Buffer.isBuffer(change);
    const body = isWhole ? change : JSON.stringify({ ...TAKEN[path], ...change });
    expect(await outcomeOf(await post(path, body), path)).toEqual(refusal(path, status, reason));
  });

  it.each(ALL)("%s refuses what is not JSON as it is", async (path) => {
    const body = JSON.stringify(TAKEN[path]);
    for (const type of ["text/plain", "application/json; charset=utf-7", "multipart/form-data", ""]) {
      portal.fake.clearRequests();
      const response = await post(path, body, { "content-type": type });
      expect(await outcomeOf(response, path)).toEqual(refusal(path, 415, "unsupported_media_type"));
    }
    for (const encoding of ["gzip", "br"]) {
      portal.fake.clearRequests();
      const response = await post(path, body, { "content-encoding": encoding });
      expect(await outcomeOf(response, path)).toEqual(refusal(path, 415, "unsupported_media_type"));
    }
  });

  it.each(ALL)("%s takes what looks like trouble and is none", async (path) => {
    for (const change of [
      { user: "zoë 🌉", metadata: path === MESSAGES ? { user_id: "x" } : { a: "🌉" } },
      { x_future: { "a\u0000b": [1, "\u0000"] }, provider: { order: ["openai"] } },
      { stream_options: { include_usage: false }, temperature: 0 },
    ]) {
      const response = await post(path, JSON.stringify({ ...TAKEN[path], ...change }));
      expect(response.status, await response.text()).toBe(200);
    }
    const text = `\ufeff${JSON.stringify(TAKEN[path])}`;
    const response = await post(path, text, { "content-type": 'Application/JSON; charset="UTF-8"' });
    expect(response.status, await response.text()).toBe(200);
  });

  it("accepts media from public places and inlined", async () => {
    const bodies: [string, object][] = [
      [CHAT, shows("https://images.example/a.png")],
      [CHAT, shows("data:image/png;base64,AAAA")],
      [MESSAGES, source("base64", { media_type: "image/png", data: "AAAA" })],
      [RESPONSES, image("https://images.example/a.png")],
    ];
    for (const [path, change] of bodies) {
      const response = await post(path, JSON.stringify({ ...TAKEN[path], ...change }));
      expect(response.status, await response.text()).toBe(200);
    }
  });
});
