import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

/** A mail server that takes everything, except for recipients at refused.example. */
export async function startMailbox() {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let isData = false;
    let mail = "";
    socket.on("error", () => {});
    socket.write("220 mailbox ESMTP\r\n");
    socket.setEncoding("utf8").on("data", (text: string) => {
      for (const line of text.split("\r\n").slice(0, text.endsWith("\r\n") ? -1 : undefined)) {
        if (isData && line !== ".") {
          mail += `${line}\n`;
          continue;
        }
        if (isData) {
          mails.push(mail);
          [isData, mail] = [false, ""];
          socket.write("250 2.0.0 queued\r\n");
        } else if (line.startsWith("DATA")) {
          isData = true;
          socket.write("354 go on\r\n");
        } else if (line === "STARTTLS") socket.write("502 not here\r\n");
        else if (line.includes("@refused.example")) socket.write("550 5.1.1 nobody here\r\n");
        else socket.write(line.startsWith("QUIT") ? "221 bye\r\n" : "250 ok\r\n");
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, mails };
}
