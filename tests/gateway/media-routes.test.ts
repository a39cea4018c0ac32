import { OpenRouter } from "@openrouter/sdk";
import OpenAI, { toFile } from "openai";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { testDatabase } from "../setup/database";
import { expectBooked } from "./clients/booked";
import { expectBalanced } from "./ledger-facts";
import { MOUNTS, openPortal, type Portal, type TestTenant } from "./portal";

const databaseUrl = await testDatabase();
const AUDIO = Buffer.from("RIFF----WAVEfmt not really a sound").toString("base64");
const models = {
  rerank: "cohere/rerank-5-fast",
  bySearch: "cohere/rerank-v3.5",
  image: "google/gemini-2.5-flash-image",
  speech: "openai/gpt-4o-mini-tts",
  transcription: "openai/gpt-4o-mini-transcribe",
};

describe.each(MOUNTS)("what is not text, through the %s mount", (mount) => {
  let portal: Portal;
  let tenant: TestTenant;
  beforeAll(async () => {
    portal = await openPortal(databaseUrl, { mount });
    tenant = await portal.tenant();
  });
  afterAll(() => portal.close());

  const send = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    portal.fetch(portal.baseUrl + path, {
      method: "POST",
      headers: { authorization: `Bearer ${tenant.inferenceKey}`, ...headers },
      body,
    });
  const post = (path: string, body: object) =>
    send(path, JSON.stringify(body), { "content-type": "application/json" });
  const booked = () => expectBooked(portal, tenant);

  it("ranks documents for the tenant's own user", async () => {
    const response = await post("/rerank", {
      model: models.rerank,
      query: "bridges ".repeat(50),
      documents: ["arch", "a long suspension bridge", { text: "ford" }],
      user: "alice",
    });
    expect(await response.json()).toMatchObject({ results: [{ index: 1 }, { index: 0 }, { index: 2 }] });
    expect(await booked()).toMatchObject({ endUser: "alice" });
    expect(portal.fake.bill().generations.at(-1)!.externalUser).toBe(`${tenant.id}:alice`);
  });

  it("draws, whole and streamed, and lets the last event go only when the generation is committed", async () => {
    const whole = await post("/images", { model: models.image, prompt: "A keystone", n: 2 });
    expect(await whole.json()).toMatchObject({ data: [{ b64_json: expect.any(String) }, {}] });
    expect((await booked()).completionTokens).toBe(2 * 1_290);
    const stream = await post("/images", { model: models.image, prompt: "A keystone", stream: true });
    const text = await stream.text();
    expect(text).toContain('"type":"image_generation.completed"');
    expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
    expect(await booked()).toMatchObject({ streamed: true });
  });

  it("speaks in bytes, and asks OpenRouter what they cost", async () => {
    const response = await post("/audio/speech", {
      model: models.speech,
      input: "The keystone locks the arch.",
      voice: "alloy",
    });
    expect(response.headers.get("content-type")).toBe("audio/mpeg");
    expect((await response.arrayBuffer()).byteLength).toBe(5 * 400);
    expect((await booked()).costNano).toBeGreaterThan(0n);
  });

  it("hears inlined audio", async () => {
    const response = await post("/audio/transcriptions", {
      model: models.transcription,
      input_audio: { data: AUDIO, format: "wav" },
    });
    expect(await response.json()).toMatchObject({ text: "The keystone locks the arch." });
    await booked();
  });

  it("hears a file in a form, and leaves every other part of it as it was", async () => {
    const lines = [
      "--b0undary",
      'Content-Disposition: form-data; name="model"',
      "",
      models.transcription,
      "--b0undary",
      'Content-Disposition: form-data; name="user"',
      "",
      "bob",
      "--b0undary",
      'Content-Disposition: form-data; name="file"; filename="a.wav"',
      "Content-Type: audio/wav",
      "",
      "RIFF\r\n--b0 not a boundary",
      "--b0undary--",
      "",
    ];
    const type = { "content-type": 'multipart/form-data; boundary="b0undary"' };
    const response = await send("/audio/transcriptions", lines.join("\r\n"), type);
    expect(await response.json()).toMatchObject({ text: "The keystone locks the arch." });
    expect(portal.fake.requests.at(-1)!.body).toBe(
      lines.map((line) => (line === "bob" ? `${tenant.id}:bob` : line)).join("\r\n"),
    );
    expect(await booked()).toMatchObject({ endUser: "bob" });
    const nameless = lines.toSpliced(4, 4).join("\r\n");
    await (await send("/audio/transcriptions", nameless, type)).text();
    expect(portal.fake.bill().generations.at(-1)!.externalUser).toBe(tenant.id);
    expect(await booked()).toMatchObject({ endUser: null });
  });

  const FORMS: [string, string, number, string][] = [
    ["without a file", 'form-data; name="user"\r\n\r\nx', 400, "invalid_request"],
    ["with a model twice", `form-data; name="model"\r\n\r\n${models.transcription}`, 400, "duplicate_key"],
    ["with a part without a name", "form-data\r\n\r\nx", 400, "invalid_request"],
    [
      "with another address",
      'form-data; name="api_base"\r\n\r\nhttp://127.0.0.1',
      400,
      "unsupported_parameter",
    ],
    ["with a user of two lines", 'form-data; name="user"\r\n\r\na\nb', 400, "invalid_request"],
  ];
  it.each(FORMS)("refuses a form %s", async (_, part, status, reason) => {
    const form = `--b\r\nContent-Disposition: form-data; name="model"\r\n\r\n${models.transcription}\r\n--b\r\nContent-Disposition: ${part}\r\n--b--\r\n`;
    const response = await send("/audio/transcriptions", form, {
      "content-type": "multipart/form-data; boundary=b",
    });
    expect(await response.json()).toMatchObject({ error: { metadata: { reason } } });
    expect(response.status).toBe(status);
  });

  it("refuses forms that never end, and forms where none are taken", async () => {
    const type = { "content-type": "multipart/form-data; boundary=b" };
    for (const body of ["", "--b", "--b\r\n", '--b\r\nContent-Disposition: form-data; name="model"\r\n\r\nx'])
      expect((await send("/audio/transcriptions", body, type)).status).toBe(400);
    expect((await send("/chat/completions", "--b--", type)).status).toBe(415);
  });

  const REFUSED: [string, string, object, number, string][] = [
    [
      "a price by the search",
      "/rerank",
      { model: models.bySearch, query: "a", documents: ["b"] },
      403,
      "unpriced_model",
    ],
    ["no query", "/rerank", { model: models.rerank, documents: ["b"] }, 400, "invalid_request"],
    ["no documents", "/rerank", { model: models.rerank, query: "a", documents: [] }, 400, "invalid_request"],
    [
      "a document at a private address",
      "/rerank",
      { model: models.rerank, query: "a", documents: [{ image: "https://10.0.0.1/a" }] },
      400,
      "invalid_request",
    ],
    ["no prompt", "/images", { model: models.image }, 400, "invalid_request"],
    ["eleven images", "/images", { model: models.image, prompt: "a", n: 11 }, 400, "invalid_request"],
    [
      "a reference at a private address",
      "/images",
      {
        model: models.image,
        prompt: "a",
        input_references: [{ type: "image_url", image_url: { url: "https://10.0.0.1/a" } }],
      },
      400,
      "invalid_request",
    ],
    [
      "an image model nobody lists",
      "/images",
      { model: "black-forest-labs/flux.2-pro", prompt: "a" },
      400,
      "model_not_found",
    ],
    ["nothing to say", "/audio/speech", { model: models.speech, voice: "alloy" }, 400, "invalid_request"],
    [
      "streamed sound",
      "/audio/speech",
      { model: models.speech, input: "a", stream: true },
      400,
      "unsupported_parameter",
    ],
    ["nothing to hear", "/audio/transcriptions", { model: models.transcription }, 400, "invalid_request"],
  ];
  it.each(REFUSED)("refuses %s on %s", async (_, path, body, status, reason) => {
    portal.fake.clearRequests();
    const response = await post(path, body);
    expect(await response.json()).toMatchObject({ error: { code: status, metadata: { reason } } });
    expect(portal.fake.requests.filter((call) => call.path === path)).toEqual([]);
    await expectBalanced(portal, tenant, expect);
  });

  it("books what is lost on the way, and says so", async () => {
    portal.fake.fault({ match: { path: "/audio/speech" }, fault: { kind: "cut", how: "close" } });
    const response = await post("/audio/speech", { model: models.speech, input: "One two three" });
    expect(response.status).toBe(502);
    await response.text();
    await vi.waitFor(() => expectBalanced(portal, tenant, expect), { timeout: 5_000 });
  });
});

describe("the clients of these routes", () => {
  let portal: Portal;
  let tenant: TestTenant;
  beforeAll(async () => {
    portal = await openPortal(databaseUrl);
    tenant = await portal.tenant();
  });
  afterAll(() => portal.close());

  it("are answered as @openrouter/sdk has it", async () => {
    const client = new OpenRouter({
      apiKey: tenant.inferenceKey,
      serverURL: portal.baseUrl,
      retryConfig: { strategy: "none" },
    });
    const ranked = await client.rerank.rerank({
      requestBody: { model: models.rerank, query: "bridge", documents: ["arch", "ford"] },
    });
    expect(ranked).toMatchObject({ results: [{}, {}] });
    const drawn = await client.images.generate({
      imageGenerationRequest: { model: models.image, prompt: "A keystone" },
    });
    expect(drawn).toMatchObject({ data: [{ b64Json: expect.any(String) }] });
    const heard = await client.stt.createTranscription({
      sttRequest: { model: models.transcription, inputAudio: { data: AUDIO, format: "wav" } },
    });
    expect(heard).toMatchObject({ text: expect.any(String) });
    await expectBooked(portal, tenant);
  });

  it("are answered as openai has it", async () => {
    const client = new OpenAI({ apiKey: tenant.inferenceKey, baseURL: portal.baseUrl, maxRetries: 0 });
    const spoken = await client.audio.speech.create({
      model: models.speech,
      voice: "alloy",
      input: "One two",
    });
    expect((await spoken.arrayBuffer()).byteLength).toBe(800);
    await expectBooked(portal, tenant);
    const file = await toFile(Buffer.from("RIFF----WAVE"), "a.wav");
    const heard = await client.audio.transcriptions.create({ model: models.transcription, file });
    expect(heard.text).toBe("The keystone locks the arch.");
    await expectBooked(portal, tenant);
  });
});
