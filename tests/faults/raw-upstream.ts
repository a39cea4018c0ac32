import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** Something at OpenRouter's address that answers with whatever bytes a test wants. */
export interface RawUpstream {
  /** `http://127.0.0.1:<port>/api/v1` */
  baseUrl: string;
  /** How many requests arrived, and over how many connections. */
  readonly requests: number;
  readonly connections: number;
  close(): Promise<void>;
}

/** `answer` is called once a request has arrived whole, with the number of requests before it on all connections. */
export async function startRawUpstream(
  answer: (socket: Socket, index: number) => void,
): Promise<RawUpstream> {
  const sockets = new Set<Socket>();
  let requests = 0;
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    let received = "";
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
    socket.on("data", (data) => {
      received += data.toString("latin1");
      const body = /\r\n\r\n/.exec(received);
      if (!body) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (received.length - body.index - 4 < length) return;
      received = "";
      answer(socket, requests++);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    get requests() {
      return requests;
    },
    get connections() {
      return connections;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

/** A whole chat answer as bytes on the wire. */
export function chatAnswer(text: string, headers: string[] = []): string {
  const body = JSON.stringify({
    id: `gen-${text}`,
    model: "openai/gpt-4o-mini",
    choices: [{ message: { role: "assistant", content: text }, finish_reason: "stop" }],
    usage: { cost: 0.000001, prompt_tokens: 1, completion_tokens: 1 },
  });
  const lines = ["HTTP/1.1 200 OK", "Content-Type: application/json", `Content-Length: ${body.length}`];
  return `${[...lines, ...headers].join("\r\n")}\r\n\r\n${body}`;
}
