import { connect, type Socket } from "node:net";

/** A connection to a server under test, to say what no HTTP client would. */
export function socketTo(origin: string): Socket {
  const { hostname, port } = new URL(origin);
  return connect(Number(port), hostname);
}

/** What the server answers to these very bytes, until it closes the connection. `end` half-closes ours after them. */
export function answerTo(origin: string, request: string | Buffer, { end = false } = {}): Promise<string> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = socketTo(origin);
    socket.on("connect", () => (end ? socket.end(request) : socket.write(request)));
    socket.on("data", (data) => (answer += data.toString()));
    // A reset after the answer is how a server says that it reads no more.
    socket.on("error", () => {});
    socket.on("close", () => resolve(answer));
  });
}

export const lines = (...all: string[]) => `${all.join("\r\n")}\r\n\r\n`;
