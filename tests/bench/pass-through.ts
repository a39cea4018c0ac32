// The bare limit: node:http in front, undici behind, bytes passed as they come. `pass-through.ts <origin>`; says its port.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "undici";

const pool = new Pool(process.argv[2]!, { connections: 512, pipelining: 1 });

const server = createServer((req, res) => {
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    void pool.stream(
      {
        method: "POST",
        path: req.url!,
        headers: { authorization: req.headers.authorization!, "content-type": "application/json" },
        body: Buffer.concat(chunks),
      },
      ({ statusCode, headers }) =>
        res.writeHead(statusCode, { "content-type": String(headers["content-type"]) }),
    );
  });
});
server.listen(0, "127.0.0.1", () =>
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })),
);
process.once("disconnect", () => process.exit(0));
