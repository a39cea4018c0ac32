// OpenRouter as the benchmark needs it: `upstream.ts <base URL of the fake OpenRouter>`; says its port. Every chat gets the
// same completion for the same price. The fake's own work (tokens, prices, its bill) would take half of the processor
// from what is measured, so only the catalogue comes from there.
import { createServer, type AddressInfo, type Socket } from "node:net";

/** What every call costs, in USD; the ledger has to add up to it. */
const COST = "0.0000105";
const USAGE = `"usage":{"prompt_tokens":14,"completion_tokens":14,"total_tokens":28,"cost":${COST},"is_byok":false}`;
const FACTS = '"provider":"OpenAI","model":"openai/gpt-4o-mini","created":1780000000';
const TEXT = "The Golden Gate Bridge, Tower Bridge and the Øresund Bridge.";

const catalogue = await (await fetch(`${process.argv[2]}/models`)).text();
let calls = 0;

const server = createServer({ noDelay: true }, (socket) => {
  let text = "";
  socket.on("error", () => {});
  socket.on("data", (bytes: Buffer) => {
    text += bytes.toString("latin1");
    for (let end = endOf(text); end > 0 && text.length >= end; end = endOf(text)) {
      answer(socket, text.slice(0, end));
      text = text.slice(end);
    }
  });
});
server.listen(0, "127.0.0.1", () =>
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })),
);
process.once("disconnect", () => process.exit(0));

/** Where the first request ends; 0 while its head is not whole. */
function endOf(text: string): number {
  const headEnd = text.indexOf("\r\n\r\n");
  if (headEnd < 0) return 0;
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, headEnd))?.[1] ?? 0;
  return headEnd + 4 + Number(length);
}

function answer(socket: Socket, request: string): void {
  if (request.startsWith("GET ")) return send(socket, "", catalogue);
  const id = `gen-bench-${++calls}`;
  if (request.includes('"stream":true')) return stream(socket, id, request);
  send(
    socket,
    `x-generation-id: ${id}\r\n`,
    `{"id":"${id}","object":"chat.completion",${FACTS},"choices":[{"index":0,"finish_reason":"stop","message":` +
      `{"role":"assistant","content":"${TEXT}"}}],${USAGE}}`,
  );
}

function send(socket: Socket, headers: string, body: string): void {
  socket.write(
    `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function stream(socket: Socket, id: string, request: string): void {
  const paceMs = Number(/(\d+) ms apart/.exec(request)?.[1] ?? 0);
  let left = Number(/"max_tokens":(\d+)/.exec(request)?.[1] ?? 1);
  socket.write(
    `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nx-generation-id: ${id}\r\ntransfer-encoding: chunked\r\n\r\n`,
  );
  const event = (data: string) => {
    const text = `data: ${data}\n\n`;
    return `${text.length.toString(16)}\r\n${text}\r\n`;
  };
  const chunk = (delta: string, more: string) =>
    event(`{"id":"${id}","object":"chat.completion.chunk",${FACTS},"choices":[{"index":0,${delta}}]${more}}`);
  const token = () => {
    if (socket.destroyed) return;
    if (left-- > 0) {
      socket.write(chunk('"delta":{"role":"assistant","content":" bridge"},"finish_reason":null', ""));
      setTimeout(token, paceMs);
      return;
    }
    const last = chunk('"delta":{"role":"assistant","content":""},"finish_reason":"stop"', `,${USAGE}`);
    socket.write(`${last}${event("[DONE]")}0\r\n\r\n`);
  };
  token();
}
